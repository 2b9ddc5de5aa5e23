/** In a window of the app: the main process asks the service, whose token never comes here. */
import { calls } from '../../../shared/ipc/table';
import { invoke } from '../../bridge';
import { followSurroundings } from '../../view/surroundings';
import type { ServicePort } from './service-port';

export function bridgePort(): ServicePort {
  followSurroundings();
  return {
    ask: (method, path, body) => invoke(calls.askService, { method, path, body }),
    audio: async (path) => {
      const { body } = await invoke(calls.askService, { method: 'GET', path, body: undefined });
      return body instanceof Uint8Array ? body : undefined;
    },
    session: undefined,
    appearance: undefined,
  };
}
