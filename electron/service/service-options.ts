/** What the service is started with, and what whoever runs it is told. */
import type { CuePlayed, KeepingWarning, ServiceAccess } from '../../shared/ipc/service-process';
import type { EmbeddedSettings } from '../../shared/settings/service';
import type { Credentials } from './sip/digest-client';
import type { Identity } from './sip/streams';

export interface ServiceOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds recordings, `control.json`, and `settings.sqlite` with what is kept of what was set. */
  readonly dataFolder: string;
  readonly soundsFolder: string;
  /** Where the files of its pages are. Undefined: it has none. */
  readonly pagesFolder?: string | undefined;
  /** Where recordings go: the SIP URI of a session recording server. Undefined: to the service's own. */
  readonly recorder?: string | undefined;
  /** Of this machine, as that server reaches it. Undefined: the one from which this machine reaches the server. */
  readonly recorderAddress?: string | undefined;
  /** PEM: who has signed that server's certificate, over TLS. Undefined: one that the system trusts. */
  readonly recorderAuthority?: string | undefined;
  /** Of the service towards that server, over TLS. Undefined: one that it makes. */
  readonly recorderIdentity?: Identity | undefined;
  /** For that server, or a proxy before it, that asks for some. */
  readonly recorderCredentials?: Credentials | undefined;
  /** What it is offered is RTP/AVPF, and over TLS RTP/SAVPF, instead of RTP/AVP and RTP/SAVP. */
  readonly recorderHasFeedback?: boolean | undefined;
  /** How often that server is asked in a recording whether it is there, in milliseconds. Undefined: `failure.ts`. */
  readonly recorderAskedEvery?: number | undefined;
  /** What the profile says of users; it is set at each start, over what is kept. */
  readonly settings?: EmbeddedSettings;
}

/** What whoever runs the service is told. */
export interface ServiceListener {
  readonly cue?: (cue: CuePlayed) => void;
  readonly warning?: (warning: KeepingWarning) => void;
  /** Users have come or gone: passwords and tokens are those now. */
  readonly access?: (access: ServiceAccess) => void;
  /** Something that was recorded has yet to come to the recorder; every second while that is so. */
  readonly storing?: (isStoring: boolean) => void;
}
