/** Uses a window as a person would: finds what is drawn by its name, clicks it, types, and looks at what comes. */
import { writeFile } from 'node:fs/promises';
import type { WebContents } from 'electron';
import * as z from 'zod';

const pointSchema = z.object({ x: z.number(), y: z.number() }).nullable();

/** How often the window is looked at while something is awaited, in milliseconds. */
const glance = 50;

export class WindowDriver {
  readonly #page: WebContents;

  constructor(page: WebContents) {
    this.#page = page;
  }

  /** Clicks a button or field by its accessible name; rejects where it does not come. */
  async click(name: string): Promise<void> {
    const point = await this.#await(`a button or field “${name}”`, () => this.#pointOf(name));
    const { x, y } = point;
    this.#page.sendInputEvent({ type: 'mouseMove', x, y });
    this.#page.sendInputEvent({ type: 'mouseDown', x, y, button: 'left', clickCount: 1 });
    this.#page.sendInputEvent({ type: 'mouseUp', x, y, button: 'left', clickCount: 1 });
  }

  async #pointOf(name: string): Promise<{ x: number; y: number } | undefined> {
    const found: unknown = await this.#page.executeJavaScript(`(() => {
      const wanted = ${JSON.stringify(name)};
      const element = [...document.querySelectorAll('button, input')].find((candidate) => {
        const label = candidate.getAttribute('aria-label') ?? candidate.textContent.trim();
        return label === wanted && candidate.getAttribute('aria-disabled') !== 'true';
      });
      if (element === undefined) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    })()`);
    return pointSchema.parse(found) ?? undefined;
  }

  type(text: string): void {
    for (const keyCode of text) this.#page.sendInputEvent({ type: 'char', keyCode });
  }

  /** Waits until an element that a selector names is there. */
  async see(what: string, selector: string): Promise<void> {
    await this.#await(what, async () => {
      const isThere: unknown = await this.#page.executeJavaScript(
        `document.querySelector(${JSON.stringify(selector)}) !== null`,
      );
      return isThere === true ? true : undefined;
    });
  }

  /** Waits until nothing fits a selector any more. */
  async seeGone(what: string, selector: string): Promise<void> {
    await this.#await(`the end of ${what}`, async () => {
      const isThere: unknown = await this.#page.executeJavaScript(
        `document.querySelector(${JSON.stringify(selector)}) !== null`,
      );
      return isThere === false ? true : undefined;
    });
  }

  async #await<T>(what: string, look: () => Promise<T | undefined>, patience = 15_000): Promise<T> {
    const until = Date.now() + patience;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (Date.now() > until) throw new Error(`Waited in vain for ${what}.`);
      await pause(glance);
    }
  }

  async picture(file: string): Promise<void> {
    const image = await this.#page.capturePage();
    await writeFile(file, image.toPNG());
  }
}

/** Time for people to watch and listen. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
