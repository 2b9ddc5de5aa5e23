/** Who answers which call of the pages. */
import { BrowserWindow, type WebContents } from 'electron';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import { calls, type PhoneConfiguration, type Surroundings } from '../../shared/ipc/table';
import type { IpcCall, RegistrationOutcome } from '../../shared/ipc/table';
import type { AppearanceChange } from '../../shared/settings/appearance';
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase } from '../../shared/words/phrase';
import { IpcServer } from '../ipc';
import { askService, callService } from '../service-client';
import type { Windows } from '../window/windows';
import type { HttpLines } from './http-lines';
import { TenantFiles } from './tenant-files';
import type { Users } from './users';

type OpenedWindow = typeof calls.openWindow extends IpcCall<infer Role, unknown> ? Role : never;

export interface AnswersHost {
  readonly windows: Windows;
  readonly users: Users;
  readonly http: HttpLines;
  /** Rejects where the profile has no built-in service. */
  readonly service: () => Promise<ServiceAccess>;
  readonly phoneConfiguration: (user: number, page: WebContents) => Promise<PhoneConfiguration>;
  readonly surroundings: (user: number) => Promise<Surroundings>;
  readonly keepTrace: (entries: readonly TraceEntry[]) => void;
  readonly activity: (user: number, activity: PhoneActivity) => void;
  readonly changeAppearance: (user: number, change: AppearanceChange) => void;
  readonly registration: (user: number, line: number, outcome: RegistrationOutcome) => void;
  readonly openWindow: (user: number, role: OpenedWindow) => void;
  readonly givePassword: (user: number, line: number, password: string) => Promise<void>;
}

export function answerPages(host: AnswersHost): void {
  const { windows, users } = host;
  const tenantFiles = new TenantFiles({ service: host.service, locale: () => users.locale });
  const user = (page: WebContents) => windows.userOf(page);
  new IpcServer((page) => windows.roleOf(page))
    .answer(calls.phoneConfiguration, (_none, page) => host.phoneConfiguration(user(page), page))
    .answer(calls.phoneTrace, (entries) => {
      host.keepTrace(entries);
    })
    .answer(calls.phoneBook, (book, page) => {
      users.keepBook(user(page), book);
    })
    .answer(calls.phoneActivity, (activity, page) => {
      host.activity(user(page), activity);
    })
    .answer(calls.recordOverHttp, ({ line, trackingId, operation }, page) =>
      host.http.request(user(page), line, trackingId, operation),
    )
    .answer(calls.voicemailList, async ({ line }, page) => {
      const mailbox = await host.http.voicemail(user(page), line);
      return mailbox === undefined ? { kind: 'unavailable' } : mailbox.list();
    })
    .answer(calls.voicemailAudio, async ({ line, message }, page) =>
      (await host.http.voicemail(user(page), line))?.audio(message),
    )
    .answer(calls.changeVoicemail, async ({ line, message, change }, page) => {
      const mailbox = await host.http.voicemail(user(page), line);
      if (mailbox === undefined) return { kind: 'failed', reason: phrase('app.voicemail.gone') };
      return change === 'delete' ? mailbox.delete(message) : mailbox.mark(message, change === 'heard');
    })
    .answer(calls.queryOverHttp, ({ line, trackingId }, page) =>
      host.http.query(user(page), line, trackingId),
    )
    .answer(calls.changeAppearance, (change, page) => {
      host.changeAppearance(user(page), change);
    })
    .answer(calls.phonePreferences, (preferences, page) => {
      users.keepPreferences(user(page), preferences);
    })
    .answer(calls.registration, ({ line, outcome }, page) => {
      host.registration(user(page), line, outcome);
    })
    .answer(calls.surroundings, (_none, page) => host.surroundings(user(page)))
    .answer(calls.openWindow, (role, page) => {
      host.openWindow(user(page), role);
    })
    .answer(calls.givePassword, ({ line, password }, page) => host.givePassword(user(page), line, password))
    .answer(calls.tenantAction, (action, page) => {
      const window = BrowserWindow.fromWebContents(page);
      if (window === null) throw new Error('The window is gone.');
      return tenantFiles.perform(action, window);
    })
    .answer(calls.serviceStatus, async () =>
      calls.serviceStatus.gives.parse(await callService(await host.service(), 'GET', '/status')),
    )
    .answer(calls.changeUser, async ({ number, change }) =>
      calls.changeUser.gives.parse(
        await callService(
          await host.service(),
          'PATCH',
          `/users/${encodeURIComponent(number)}/recording`,
          change,
        ),
      ),
    )
    .answer(calls.changeService, async (change) =>
      calls.changeService.gives.parse(await callService(await host.service(), 'PATCH', '/settings', change)),
    )
    .answer(calls.orderRecorder, async (order) =>
      calls.orderRecorder.gives.parse(
        await callService(await host.service(), 'PUT', '/faults/recorder', order),
      ),
    )
    .answer(calls.askService, async (ask) => askService(await host.service(), ask))
    .listen();
}
