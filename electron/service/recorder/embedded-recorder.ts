/** The recorder within the service's own process: what is recorded goes to it by SIPREC over TCP on loopback, as to any other. */
import type { RecordingPlace } from '../recording/recording-sink';
import type { RecorderFaults } from './recorder-faults';
import { RecorderServer } from './recorder-server';

/** A client in the same process is never gone for so long, in milliseconds; one that forgets a session is found. */
const quietLimit = 60_000;

export class EmbeddedRecorder {
  readonly #server: RecorderServer;
  readonly #expected: Map<string, RecordingPlace>;

  private constructor(server: RecorderServer, expected: Map<string, RecordingPlace>) {
    this.#server = server;
    this.#expected = expected;
  }

  /** Rejects where nothing can be listened at. */
  static async start(faults: RecorderFaults): Promise<EmbeddedRecorder> {
    const expected = new Map<string, RecordingPlace>();
    const server = await RecorderServer.start({
      address: '127.0.0.1',
      port: 0,
      // Nothing is recorded that the service has not ordered, and each order once.
      placeFor: (name) => {
        const place = expected.get(name);
        expected.delete(name);
        return place;
      },
      quietLimit,
      isSameClock: true,
      faults,
      // The client's side of it is in the service's log.
      trace: () => undefined,
      note: () => undefined,
    });
    return new EmbeddedRecorder(server, expected);
  }

  /** Its SIP URI. */
  get uri(): string {
    return this.#server.uris.uri;
  }

  /** @returns the SIP URI that takes one recording, to be written there */
  expect(id: string, place: RecordingPlace): string {
    const name = encodeURIComponent(id);
    this.#expected.set(name, place);
    return this.uri.replace(/^sip:[^@]*@/, `sip:${name}@`);
  }

  /** Whatever it was that was to be recorded under this id: it does not come any more. */
  expectNoLonger(id: string): void {
    this.#expected.delete(encodeURIComponent(id));
  }

  /** Nothing stays of what is being recorded, or was to be. */
  forget(): void {
    this.#expected.clear();
    this.#server.discardAll();
  }

  /** Ends what is recorded. */
  stop(): Promise<void> {
    return this.#server.stop();
  }
}
