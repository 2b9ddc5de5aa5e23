/// <reference lib="dom" />
/**
 * The bridge into a sandboxed page: one way in, one way out, and the hand-over of MessagePorts. Which calls there are,
 * who may make them and with what is decided by the IPC table in the main process; names only pass through here, so that
 * a window starts without reading it.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, newsChannel, portChannel } from '../shared/ipc/channels';

contextBridge.exposeInMainWorld('tallyphoneBridge', {
  call: (name: string, argument: unknown): Promise<unknown> =>
    ipcRenderer.invoke(callChannel, name, argument),
  onNews: (listener: (name: string, news: unknown) => void) => {
    ipcRenderer.on(newsChannel, (_event, name: string, news: unknown) => {
      listener(name, news);
    });
  },
});

// A MessagePort cannot cross the context bridge; window.postMessage carries it into the page.
ipcRenderer.on(portChannel, (event) => {
  window.postMessage(portChannel, window.location.origin, event.ports);
});
