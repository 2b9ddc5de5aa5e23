/** A view's side of its phone: the last snapshot in a store, and a way to send intents. */
import { createStore } from 'zustand/vanilla';
import { emptyBook, type Book } from '../../shared/call/book';
import { phoneToViewSchema, type PhoneIntent, type PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { TraceEntry } from '../../shared/trace/entry';
import { onPort } from '../bridge';

export interface PhoneLink {
  /** Undefined until the phone has spoken. */
  readonly snapshot: PhoneSnapshot | undefined;
  readonly trace: readonly TraceEntry[];
  readonly book: Book;
}

const traceLimit = 400;

export const phoneLink = createStore<PhoneLink>(() => ({ snapshot: undefined, trace: [], book: emptyBook }));

/** How loud the microphone is, 0 to 1, while this view watches; apart, as it changes ten times a second. */
export const levelStore = createStore<{ readonly level: number }>(() => ({ level: 0 }));

let current: MessagePort | undefined;
/** What the view wants as long as it shows a meter; a phone's page that comes back knows nothing of it. */
let isLevelWatched = false;

/** Sends an intent; before the phone is connected it goes nowhere. */
export function send(intent: PhoneIntent): void {
  if (intent.kind === 'watch-level') isLevelWatched = intent.on;
  current?.postMessage(intent);
}

/** @param onConnected called for each port: a phone's page that comes back brings a new one */
export function connectToPhone(onConnected: () => void = () => undefined): void {
  onPort((port) => {
    current?.close();
    current = port;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = phoneToViewSchema.parse(data);
      switch (message.kind) {
        case 'snapshot':
          phoneLink.setState({ snapshot: message.snapshot });
          return;
        case 'book':
          phoneLink.setState({ book: message.book });
          return;
        case 'level':
          levelStore.setState({ level: message.level });
          return;
        case 'trace':
          phoneLink.setState({
            trace: [...phoneLink.getState().trace, ...message.entries].slice(-traceLimit),
          });
      }
    });
    // A page that has ended by itself says nothing more, and its last word must not stand.
    port.addEventListener('close', () => {
      levelStore.setState({ level: 0 });
    });
    port.start();
    if (isLevelWatched) send({ kind: 'watch-level', on: true });
    onConnected();
  });
}
