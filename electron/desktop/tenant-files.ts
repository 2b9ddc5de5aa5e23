/** Export, import and reset of the embedded service's tenant, on behalf of its panel: files and questions are the system's. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import * as z from 'zod';
import type { TenantAction, TenantOutcome } from '../../shared/ipc/service-panel';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import type { Locale } from '../../shared/words/locales';
import { tenantFlaws } from '../../shared/settings/tenant-flaws';
import { phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import { callService, NotDone } from '../service-client';
import { askFirst } from './ending';
import { LastImport } from './last-import';

export interface TenantFilesHost {
  readonly service: () => Promise<ServiceAccess>;
  readonly locale: () => Locale;
}

const cancelled: TenantOutcome = { kind: 'cancelled' };
const filters = [{ name: 'JSON', extensions: ['json'] }];
const keptSchema = z.object({ recordingsKept: z.number() });

export class TenantFiles {
  readonly #host: TenantFilesHost;
  readonly #last = new LastImport((...asked) => this.#ask(...asked));

  constructor(host: TenantFilesHost) {
    this.#host = host;
  }

  /** Rejects with the reason where nothing was changed. @param window above which is asked */
  perform(action: TenantAction, window: BrowserWindow): Promise<TenantOutcome> {
    switch (action) {
      case 'export':
        return this.#export(window);
      case 'import':
        return this.#import(window);
      case 'look':
        return this.#last.look();
      case 'undo-import':
        return this.#last.undo();
      case 'reset':
        return this.#reset(window);
    }
  }

  async #ask(method: 'GET' | 'POST' | 'PUT', address: string, body?: unknown): Promise<unknown> {
    return callService(await this.#host.service(), method, address, body);
  }

  async #export(window: BrowserWindow): Promise<TenantOutcome> {
    const exported = await this.#ask('GET', '/tenant/export');
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: 'tallyphone-tenant.json',
      filters,
    });
    if (canceled) return cancelled;
    await fs.writeFile(filePath, `${JSON.stringify(exported, undefined, 2)}\n`);
    return { kind: 'exported', file: path.basename(filePath) };
  }

  async #import(window: BrowserWindow): Promise<TenantOutcome> {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
    const [file] = filePaths;
    if (file === undefined) return cancelled;
    const name = path.basename(file);
    const tenant = parsed(await fs.readFile(file, 'utf8'));
    if (tenant === undefined) {
      throw new Error(translate(this.#host.locale(), phrase('desktop.import.no-json', { file: name })));
    }
    const isMeant = await askFirst(window, this.#host.locale(), {
      text: phrase('desktop.import.question', { file: name }),
      detail: phrase('desktop.import.detail'),
      yes: phrase('desktop.import.yes'),
      no: phrase('desktop.import.no'),
    });
    if (!isMeant) return cancelled;
    return this.#last.import(() => this.#put(tenant.value), name);
  }

  /** The service decides; what is wrong with a file it says in English. */
  async #put(file: unknown): Promise<unknown> {
    try {
      return await this.#ask('PUT', '/tenant', file);
    } catch (error) {
      const flaws = tenantFlaws(file, error instanceof NotDone ? error.answer : undefined);
      throw flaws === undefined ? error : new Error(translate(this.#host.locale(), flaws), { cause: error });
    }
  }

  async #reset(window: BrowserWindow): Promise<TenantOutcome> {
    const { recordingsKept: count } = keptSchema.parse(await this.#ask('GET', '/status'));
    const isMeant = await askFirst(window, this.#host.locale(), {
      text: phrase('desktop.reset.question'),
      detail: phrase('desktop.reset.detail', { count }),
      yes: phrase('desktop.reset.yes'),
      no: phrase('desktop.reset.no'),
    });
    if (!isMeant) return cancelled;
    await this.#ask('POST', '/reset');
    this.#last.forget();
    return { kind: 'reset' };
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
