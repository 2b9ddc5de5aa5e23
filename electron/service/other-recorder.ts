/** The recorder that is named; most name none, and what it takes is not loaded then. */
import type { RecordingOrder, RecordingPlace, RecordingSink } from './recording/recording-sink';
import type { OtherRecorderHost } from './siprec/recordings-to';

export interface OtherRecorderWay {
  readonly open: (host: OtherRecorderHost) => OtherRecorder;
  /** Nothing stays of what is being recorded here. */
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

export interface OtherRecorder {
  /** @param place where it is written if that is in this process */
  readonly record: (order: RecordingOrder, place: RecordingPlace) => RecordingSink;
  /** Resolves once what is on its way has been answered, or after a moment. */
  readonly close: () => Promise<void>;
}

/** @param recorder its SIP URI, or `embedded` */
export async function otherRecorder(recorder: string | undefined): Promise<OtherRecorderWay | undefined> {
  if (recorder === undefined) return undefined;
  const { recordingsTo } = await import('./siprec/recordings-to');
  if (recorder !== 'embedded') {
    return {
      open: (host) => {
        const { record, close } = recordingsTo(recorder, host);
        return { record: (order) => record(order), close };
      },
      forget: () => undefined,
      stop: () => Promise.resolve(),
    };
  }
  const { EmbeddedRecorder } = await import('./recorder/embedded-recorder');
  const embedded = await EmbeddedRecorder.start();
  return {
    open: (host) => {
      // It is on this machine, whatever address others are to know.
      const { record, close } = recordingsTo(embedded.uri, { ...host, address: undefined });
      return { record: (order, place) => record(order, embedded.expect(order.id, place)), close };
    },
    forget: () => {
      embedded.forget();
    },
    stop: () => embedded.stop(),
  };
}
