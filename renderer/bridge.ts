/** A page's end of the IPC table. */
import { portChannel } from '../shared/ipc/channels';
import type { IpcCall, IpcEvent } from '../shared/ipc/table';

/** Calls the main process. Rejects with the main process's reason. */
export async function invoke<Takes, Gives>(call: IpcCall<Takes, Gives>, argument: Takes): Promise<Gives> {
  return call.gives.parse(await window.tallyphoneBridge.call(call.name, argument));
}

const listeners = new Map<string, (news: unknown) => void>();

/** Listens to what the main process says unasked; one listener for each event. */
export function listen<News>(event: IpcEvent<News>, listener: (news: News) => void): void {
  if (listeners.size === 0) {
    window.tallyphoneBridge.onNews((name, news) => listeners.get(name)?.(news));
  }
  listeners.set(event.name, (news) => {
    listener(event.schema.parse(news));
  });
}

/** Hands over each MessagePort that the main process sends to this page. */
export function onPort(listener: (port: MessagePort) => void): void {
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    // Only the preload script of this very window may hand over ports.
    if (event.source === window && event.data === portChannel && port !== undefined) listener(port);
  });
}
