/** The recorder within the service's own process: what is recorded goes to it by SIPREC over TCP on loopback, as to any other. */
import { RecorderServer } from './recorder-server';

export interface EmbeddedRecorder {
  /** Its SIP URI. */
  readonly uri: string;
  /** Ends what is recorded. */
  readonly stop: () => Promise<void>;
}

/** A client in the same process is never gone for so long, in milliseconds; one that forgets a session is found. */
const quietLimit = 60_000;

/** @param root where the service keeps recordings. Rejects where nothing can be listened at */
export async function startEmbeddedRecorder(root: string): Promise<EmbeddedRecorder> {
  const server = await RecorderServer.start({
    address: '127.0.0.1',
    port: 0,
    root,
    quietLimit,
    // The client's side of it is in the service's log.
    trace: () => undefined,
    note: () => undefined,
  });
  return { uri: server.uris.uri, stop: () => server.stop() };
}
