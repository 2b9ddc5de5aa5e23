/** Recordings that go to another recorder: what the service needs of it. */
import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';
import { metadataId } from '../../../shared/siprec/metadata-values';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { OnTheWay } from '../recording/on-the-way';
import type { RecordingOrder, RecordingSink } from '../recording/recording-sink';
import type { Credentials } from '../sip/digest-client';
import type { Identity } from '../sip/streams';
import { PacedSink, type Pace } from './paced-sink';
import type { CallSurroundings } from './recorded-call';
import { CallGroups, type CurrentCall } from './call-groups';
import { ownAddressTowards } from './own-address';
import { RecorderLink, recorderTarget } from './recorder-link';
import { RecordingClient } from './recording-client';
import type { RecordingClientHost } from './recording-client-host';

export interface Recordings {
  /** @param uri under which the recorder takes it; undefined: that of the recorder */
  readonly record: (order: RecordingOrder, uri?: string) => RecordingSink;
  /** Resolves once nothing is on its way to the recorder, or after a moment. */
  readonly settled: () => Promise<void>;
  /** Once all that was recorded has been sent. Resolves once what is on its way has been answered, or after a moment. */
  readonly close: () => Promise<void>;
}

export interface OtherRecorderHost {
  readonly domain: string;
  readonly platformOf: CallSurroundings['platformOf'];
  /** Those that are up, however they are recorded. */
  readonly calls: () => readonly CurrentCall[];
  /** Of this machine, as the recorder reaches it. Undefined: the one from which this machine reaches the recorder. */
  readonly address: string | undefined;
  /** PEM: who has signed the recorder's certificate, over TLS. Undefined: one that the system trusts. */
  readonly authority: string | undefined;
  /** Of the service towards the recorder, over TLS. Undefined: one that it makes. */
  readonly identity: Identity | undefined;
  /** For a recorder that asks for some. */
  readonly credentials: Credentials | undefined;
  /** It is offered RTP/AVPF and RTP/SAVPF. */
  readonly hasFeedback: boolean;
  /** How often it is asked whether it is there, in milliseconds. Undefined: as often as `failure.ts` says. */
  readonly askedEvery: number | undefined;
  readonly trace: (entry: TraceEntry) => void;
  readonly note: (text: string) => void;
}

/** How what was kept goes to a recorder. */
export interface Way {
  readonly pace: Pace;
  readonly onTheWay: Pick<OnTheWay, 'add'>;
}

/** @param recorder SIP URI of a session recording server; throws where it is none */
export function recordingsTo(recorder: string, host: OtherRecorderHost, { pace, onTheWay }: Way): Recordings {
  const { host: machine, transport } = recorderTarget(recorder);
  if (transport !== 'TLS' && !isThisMachine(machine)) {
    host.note(
      'the recorder is not reached over TLS: what is encrypted in calls goes to it in the clear (RFC 7866 section 12)',
    );
  }
  const links = new Map<string, RecorderLink>();
  const groups = new CallGroups(host.calls);
  const given = host.address;
  const sessionOf = sessionIds();
  const client = (uri: string | undefined): RecordingClientHost => ({
    ...host,
    sessionOf,
    groupOf: (order) => groups.groupOf(order),
    isSecure: transport === 'TLS',
    address: () => (given === undefined ? ownAddressTowards(machine) : Promise.resolve(given)),
    openDialog: (events, address) => {
      // A machine that has come into another network has another address there.
      const link = links.get(address) ?? new RecorderLink({ ...host, recorder, address });
      links.set(address, link);
      return link.openDialog(events, uri);
    },
  });
  return {
    record: (order, uri) => new PacedSink(new RecordingClient(order, client(uri)), pace, onTheWay),
    settled: async () => {
      await Promise.all([...links.values()].map((link) => link.settled()));
    },
    close: async () => {
      await Promise.all([...links.values()].map((link) => link.close()));
    },
  };
}

/** Where nobody else can read. */
function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (net.isIPv4(host) && host.startsWith('127.'));
}

/** Ids of calls, the same for the same call; another run of the service has others. */
function sessionIds(): (call: string) => string {
  const seed = randomBytes(16);
  return (call) => {
    const digest = createHash('sha256').update(seed).update(call).digest('hex');
    return metadataId(digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'));
  };
}
