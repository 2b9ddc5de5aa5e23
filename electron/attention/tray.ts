/** The tray: what the calls are doing, seen while no window is. */
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { endpointChoices, type EndpointChoice } from '../../shared/settings/appearance';
import type { Locale } from '../../shared/words/locales';
import { phrase, type Phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import type { CallStatus, ShownStatus } from '../desktop/activity';
import { tooltipFor } from './texts';
import { drawTrayImage } from './tray-image';

export interface TrayHost {
  readonly locale: () => Locale;
  /** Of each user: name and what is chosen. */
  readonly endpoints: () => readonly { readonly name: string; readonly choice: EndpointChoice }[];
  readonly choose: (user: number, choice: EndpointChoice) => void;
  readonly show: () => void;
  readonly pauseOrResume: () => void;
  readonly openLinks: () => void;
  readonly quit: () => void;
}

export class StatusTray {
  readonly #host: TrayHost;
  readonly #images = new Map<CallStatus, Electron.NativeImage>();
  #tray: Tray | undefined;
  /** What the menu was made of: it is made anew only where that has changed. */
  #menuOf = '';

  constructor(host: TrayHost) {
    this.#host = host;
  }

  update(shown: ShownStatus): void {
    const { status } = shown;
    if (this.#tray === undefined) {
      this.#tray = new Tray(this.#image(status));
      this.#tray.on('click', () => {
        this.#host.show();
      });
    } else this.#tray.setImage(this.#image(status));
    this.#tray.setToolTip(translate(this.#host.locale(), tooltipFor(shown)));
    const endpoints = this.#host.endpoints();
    const menuOf = JSON.stringify([status, this.#host.locale(), endpoints]);
    if (menuOf === this.#menuOf) return;
    this.#menuOf = menuOf;
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#menu(status, endpoints)));
  }

  #image(status: CallStatus): Electron.NativeImage {
    const known = this.#images.get(status);
    if (known !== undefined) return known;
    const image = nativeImage.createEmpty();
    for (const scaleFactor of [1, 2]) {
      const size = 16 * scaleFactor;
      const buffer = Buffer.from(drawTrayImage(status, size));
      image.addRepresentation({
        scaleFactor,
        width: size,
        height: size,
        buffer: nativeImage.createFromBitmap(buffer, { width: size, height: size }).toPNG(),
      });
    }
    this.#images.set(status, image);
    return image;
  }

  #menu(
    status: CallStatus,
    endpoints: readonly { readonly name: string; readonly choice: EndpointChoice }[],
  ): MenuItemConstructorOptions[] {
    const { locale, choose, show, pauseOrResume, openLinks, quit } = this.#host;
    const say = (text: Phrase) => translate(locale(), text);
    const recording: MenuItemConstructorOptions[] =
      status === 'recording' || status === 'paused'
        ? [
            {
              label: say(phrase(status === 'recording' ? 'desktop.tray.pause' : 'desktop.tray.resume')),
              click: pauseOrResume,
            },
          ]
        : [];
    return [
      { label: say(phrase('desktop.tray.show')), click: show },
      ...recording,
      ...endpoints.map(({ name, choice }, user): MenuItemConstructorOptions => ({
        label: say(
          endpoints.length === 1
            ? phrase('desktop.tray.endpoint')
            : phrase('desktop.tray.endpoint-of', { user: name }),
        ),
        submenu: endpointChoices.map((other): MenuItemConstructorOptions => ({
          label: say(phrase(`desktop.tray.${other}`)),
          type: 'radio',
          checked: other === choice,
          click: () => {
            choose(user, other);
          },
        })),
      })),
      { type: 'separator' },
      { label: say(phrase('desktop.tray.links')), click: openLinks },
      { label: say(phrase('desktop.tray.quit')), click: quit },
    ];
  }
}
