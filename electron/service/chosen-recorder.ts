/** Where recordings go: to the recorder that is named, or to the one within, which is loaded once somebody is registered who may call. */
import { LateSink } from './recording/late-sink';
import { toldAsOne, type OnTheWay } from './recording/on-the-way';
import type { RecordingOrder, RecordingPlace, RecordingSink } from './recording/recording-sink';
import type { EmbeddedRecorder } from './recorder/embedded-recorder';
import { RecorderFaults } from './recorder/recorder-faults';
import type { Pace } from './siprec/paced-sink';
import type { OtherRecorderHost, Recordings, Way } from './siprec/recordings-to';

export interface ChosenRecorder {
  readonly open: (host: OtherRecorderHost) => RunningRecorder;
  /** Of the recorder within; undefined where recordings go elsewhere. */
  readonly faults: RecorderFaults | undefined;
  /** Nothing stays of what is being recorded within, and no misbehaviour. */
  readonly forget: () => void;
  /** Resolves once all that is being closed is as well: what ran before a reset may be. */
  readonly stop: () => Promise<void>;
}

export interface RunningRecorder {
  /** For a moment in which nobody waits: a recording may follow. */
  readonly prepare: () => void;
  /** @param place where it is written if that is within */
  readonly record: (order: RecordingOrder, place: RecordingPlace) => RecordingSink;
  /** Resolves once what has ended is written, or after a moment. */
  readonly settled: () => Promise<void>;
  /** Resolves once all that was recorded has been sent, as long as that goes on, and what is on its way has been answered, or after a moment. */
  readonly close: () => Promise<void>;
}

/**
 * @param uri of a session recording server; undefined: the one within. What it rejects with is a wrong URI
 * @param storing told as an `OnTheWay` tells
 */
export async function chooseRecorder(
  uri: string | undefined,
  storing?: (isStoring: boolean) => void,
): Promise<ChosenRecorder> {
  const begin = toldAsOne(storing);
  const { open, faults, forget, stop } = uri === undefined ? within() : await elsewhere(uri);
  const closing = new Set<Promise<void>>();
  return {
    open: (host) => {
      const onTheWay = begin();
      const running = open(host, onTheWay);
      const end = async () => {
        if (!(await onTheWay.over()))
          host.note('what waited to be recorded is lost: the recorder takes nothing');
        // Its recorder may have been loaded only now.
        await running.close();
      };
      const close = () => {
        const ended = end().finally(() => closing.delete(ended));
        closing.add(ended);
        return ended;
      };
      return { ...running, close };
    },
    faults,
    forget,
    stop: async () => {
      await Promise.allSettled(closing);
      await stop();
    },
  };
}

/** What is on the way is not waited for. */
interface Recorder extends Pick<ChosenRecorder, 'faults' | 'forget' | 'stop'> {
  readonly open: (host: OtherRecorderHost, onTheWay: OnTheWay) => RunningRecorder;
}

async function elsewhere(uri: string): Promise<Recorder> {
  const [{ recordingsTo }, { overNetwork }] = await Promise.all([
    import('./siprec/recordings-to'),
    import('./siprec/paced-sink'),
  ]);
  return {
    open: (host, onTheWay) => {
      const { record, close } = recordingsTo(uri, host, { pace: overNetwork, onTheWay });
      // What is written elsewhere is not listed here.
      const nothing = () => undefined;
      return { prepare: nothing, record: (order) => record(order), settled: () => Promise.resolve(), close };
    },
    faults: undefined,
    forget: () => undefined,
    stop: () => Promise.resolve(),
  };
}

function within(): Recorder {
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
    open: (host, onTheWay) => {
      let opened: Recordings | undefined;
      const record = async (order: RecordingOrder, place: RecordingPlace) => {
        const { recordingsTo, withinProcess, recorder } = await load();
        // It is on this machine, whatever address others are to know.
        const own = { ...host, address: '127.0.0.1', credentials: undefined };
        opened ??= recordingsTo(recorder.uri, own, { pace: withinProcess, onTheWay });
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
            () => record(order, place).finally(onTheWay.add()),
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
  readonly recordingsTo: (uri: string, host: OtherRecorderHost, way: Way) => Recordings;
  readonly withinProcess: Pace;
  readonly recorder: EmbeddedRecorder;
}

async function loadEmbedded(faults: RecorderFaults): Promise<Loaded> {
  const [{ recordingsTo }, { withinProcess }, { EmbeddedRecorder: Recorder }] = await Promise.all([
    import('./siprec/recordings-to'),
    import('./siprec/paced-sink'),
    import('./recorder/embedded-recorder'),
  ]);
  return { recordingsTo, withinProcess, recorder: await Recorder.start(faults) };
}
