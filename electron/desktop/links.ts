/** Links that other programs hand over: `tel:` and `sip:`. The user is asked before anything is dialled. */
import { app, dialog, type BrowserWindow } from 'electron';
import { parseDialLink } from '../../shared/sip/dial-link';
import type { Locale } from '../../shared/words/locales';
import { phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import { askFirst } from './ending';

export interface LinksHost {
  readonly locale: () => Locale;
  readonly window: () => BrowserWindow | undefined;
  readonly dial: (number: string) => void;
}

export class Links {
  readonly #host: LinksHost;
  /** Where a line is registered, a number can be dialled. */
  #isReady = false;
  #waiting: string | undefined;
  #isAsking = false;

  constructor(host: LinksHost) {
    this.#host = host;
  }

  /** A line has registered. */
  ready(): void {
    this.#isReady = true;
    const link = this.#waiting;
    this.#waiting = undefined;
    if (link !== undefined) this.open(link);
  }

  /** What is no such link is dropped, and so is one that comes while another is being asked about. */
  open(link: string): void {
    const number = parseDialLink(link);
    if (number === undefined || this.#isAsking) return;
    if (this.#isReady) void this.#ask(number);
    else this.#waiting = link;
  }

  async #ask(number: string): Promise<void> {
    this.#isAsking = true;
    const isMeant = await askFirst(this.#host.window(), this.#host.locale(), {
      text: phrase('desktop.link.question', { number }),
      detail: phrase('desktop.link.detail'),
      yes: phrase('desktop.link.yes'),
      no: phrase('desktop.link.no'),
    });
    this.#isAsking = false;
    if (isMeant) this.#host.dial(number);
  }
}

/** Makes the program the one that opens such links; only when the user asks for it. */
export async function takeOverLinks(locale: Locale): Promise<void> {
  const isSet = ['tel', 'sip'].map((scheme) => app.setAsDefaultProtocolClient(scheme)).every(Boolean);
  await dialog.showMessageBox({
    type: isSet ? 'info' : 'warning',
    title: 'Tallyphone',
    message: translate(locale, phrase(isSet ? 'desktop.links.set' : 'desktop.links.not-set')),
  });
}
