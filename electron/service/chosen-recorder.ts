/** Where recordings go: to the recorder that is named, or to the one within, which is loaded once somebody is registered who may call. */
import { LateSink } from './recording/late-sink';
import type { RecordingOrder, RecordingPlace, RecordingSink } from './recording/recording-sink';
import type { EmbeddedRecorder } from './recorder/embedded-recorder';
import { RecorderFaults } from './recorder/recorder-faults';
import type { OtherRecorderHost, Recordings } from './siprec/recordings-to';

export interface ChosenRecorder {
  readonly open: (host: OtherRecorderHost) => RunningRecorder;
  /** Of the recorder within; undefined where recordings go elsewhere. */
  readonly faults: RecorderFaults | undefined;
  /** Nothing stays of what is being recorded within, and no misbehaviour. */
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

export interface RunningRecorder {
  /** For a moment in which nobody waits: a recording may follow. */
  readonly prepare: () => void;
  /** @param place where it is written if that is within */
  readonly record: (order: RecordingOrder, place: RecordingPlace) => RecordingSink;
  /** Resolves once what has ended is written, or after a moment. */
  readonly settled: () => Promise<void>;
  /** Resolves once what is on its way has been answered, or after a moment. */
  readonly close: () => Promise<void>;
}

/** @param uri of a session recording server; undefined: the one within. What it rejects with is a wrong URI */
export async function chooseRecorder(uri: string | undefined): Promise<ChosenRecorder> {
  return uri === undefined ? within() : elsewhere(uri);
}

async function elsewhere(uri: string): Promise<ChosenRecorder> {
  const { recordingsTo } = await import('./siprec/recordings-to');
  return {
    open: (host) => {
      const { record, close } = recordingsTo(uri, host);
      // What is written elsewhere is not listed here.
      const nothing = () => undefined;
      return { prepare: nothing, record: (order) => record(order), settled: () => Promise.resolve(), close };
    },
    faults: undefined,
    forget: () => undefined,
    stop: () => Promise.resolve(),
  };
}

function within(): ChosenRecorder {
  const faults = new RecorderFaults();
  let loading: Promise<Loaded> | undefined;
  let loaded: Loaded | undefined;
  const load = async () => {
    try {
      loading ??= loadEmbedded(faults);
      loaded = await loading;
      return loaded;
    } catch (error) {
      // The next recording tries again.
      loading = undefined;
      throw error;
    }
  };
  return {
    open: (host) => {
      let opened: Recordings | undefined;
      const record = async (order: RecordingOrder, place: RecordingPlace) => {
        const { recordingsTo, recorder } = await load();
        // It is on this machine, whatever address others are to know.
        opened ??= recordingsTo(recorder.uri, {
          ...host,
          address: '127.0.0.1',
          credentials: undefined,
        });
        return opened.record(order, recorder.expect(order.id, place));
      };
      return {
        prepare: () => {
          // Where it does not come about the recording will say so.
          setImmediate(() => void load().catch(() => undefined));
        },
        record: (order, place) =>
          new LateSink(
            order.id,
            () => record(order, place),
            () => loaded?.recorder.expectNoLonger(order.id),
          ),
        settled: async () => opened?.settled(),
        close: async () => opened?.close(),
      };
    },
    faults,
    forget: () => {
      faults.order({ kind: 'works' });
      loaded?.recorder.forget();
    },
    stop: async () => {
      const [outcome] = await Promise.allSettled([loading]);
      if (outcome.status === 'fulfilled') await outcome.value?.recorder.stop();
    },
  };
}

interface Loaded {
  readonly recordingsTo: (uri: string, host: OtherRecorderHost) => Recordings;
  readonly recorder: EmbeddedRecorder;
}

async function loadEmbedded(faults: RecorderFaults): Promise<Loaded> {
  const [{ recordingsTo }, { EmbeddedRecorder: Recorder }] = await Promise.all([
    import('./siprec/recordings-to'),
    import('./recorder/embedded-recorder'),
  ]);
  return { recordingsTo, recorder: await Recorder.start(faults) };
}
