/** The main process's end of the IPC table: checks who calls and what they send, and answers. */
import { ipcMain, type WebContents } from 'electron';
import { callChannel, newsChannel } from '../shared/ipc/channels';
import type { PageRole } from '../shared/ipc/page-roles';
import { calls, type IpcCall, type IpcEvent } from '../shared/ipc/table';
import { ownOrigin } from './window/security';

type Answer = (argument: unknown, page: WebContents, role: PageRole) => unknown;

/** Refused without a reason: a page that calls what it may not is not one of ours. */
const refused = new Error('No such call.');

export class IpcServer {
  readonly #answers = new Map<string, Answer>();
  readonly #roleOf: (page: WebContents) => PageRole | undefined;

  /** @param roleOf the role in which a window was opened, or undefined for one that is not ours */
  constructor(roleOf: (page: WebContents) => PageRole | undefined) {
    this.#roleOf = roleOf;
  }

  /** Says how a call is answered; what its handler throws is the caller's rejection. */
  answer<Takes, Gives>(
    call: IpcCall<Takes, Gives>,
    handler: (argument: Takes, page: WebContents) => Gives | Promise<Gives>,
  ): this {
    this.#answers.set(call.name, (argument, page, role) => {
      if (!call.from.includes(role)) throw refused;
      return handler(call.takes.parse(argument), page);
    });
    return this;
  }

  /** Throws where a call of the table has no answer. */
  listen(): void {
    const missing = Object.values(calls).find(({ name }) => !this.#answers.has(name));
    if (missing !== undefined) throw new Error(`Nobody answers ${missing.name}.`);
    ipcMain.handle(callChannel, (event, name: unknown, argument: unknown) => {
      const frame = event.senderFrame;
      const isOwn = frame?.parent === null && frame.origin === ownOrigin;
      const role = this.#roleOf(event.sender);
      const answer = typeof name === 'string' ? this.#answers.get(name) : undefined;
      if (!isOwn || role === undefined || answer === undefined) throw refused;
      return answer(argument, event.sender, role);
    });
  }
}

export function tellPage<News>(page: WebContents, event: IpcEvent<News>, news: News): void {
  if (!page.isDestroyed()) page.send(newsChannel, event.name, news);
}
