/** Puts clocks into the pages: when keys are pressed, when messages leave and come, when the icon has been painted. */
import type { Page } from '@playwright/test';
import * as z from 'zod';

const stampsSchema = z.array(z.object({ at: z.number(), what: z.string() }));
export type Stamps = z.infer<typeof stampsSchema>;

/** Milliseconds since the epoch with fractions, the same in every page of one machine. */
async function begin(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(window, 'benchStamps', []);
  });
}

export async function readStamps(page: Page): Promise<Stamps> {
  return stampsSchema.parse(await page.evaluate((): unknown => Reflect.get(window, 'benchStamps')));
}

/** Keys and clicks of an endpoint, and each change of its recording status once it is on the screen. */
export async function watchEndpoint(page: Page): Promise<void> {
  await begin(page);
  await page.evaluate(() => {
    const stamp = (what: string, time: number) => {
      const stamps: unknown = Reflect.get(window, 'benchStamps');
      if (Array.isArray(stamps)) stamps.push({ at: performance.timeOrigin + time, what });
    };
    for (const type of ['keydown', 'pointerdown'] as const) {
      window.addEventListener(
        type,
        (event) => {
          stamp(type, event.timeStamp);
        },
        { capture: true },
      );
    }
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof Element) || target.getAttribute('aria-label') !== 'Recording') continue;
        const state = target.getAttribute('data-state') ?? '';
        // The frame that has the change is painted when the next task after its animation callbacks runs.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            stamp(`painted ${state}`, performance.now());
          };
          channel.port2.postMessage(undefined);
        });
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
  });
}

/** What the phone sends and receives over its WebSocket; to be called before it sends anything that matters. */
export async function watchWire(page: Page): Promise<void> {
  await begin(page);
  await page.evaluate(() => {
    const stamp = (what: string, time: number) => {
      const stamps: unknown = Reflect.get(window, 'benchStamps');
      if (Array.isArray(stamps)) stamps.push({ at: performance.timeOrigin + time, what });
    };
    const listening = new WeakSet<WebSocket>();
    // oxlint-disable-next-line typescript/unbound-method -- called with its socket below
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      if (typeof data === 'string') {
        const wish = /a=recordpref:\w+/.exec(data)?.[0] ?? '';
        stamp(`sent ${data.split(' ', 1)[0] ?? ''} ${wish}`, performance.now());
      }
      if (!listening.has(this)) {
        listening.add(this);
        this.addEventListener('message', ({ data: received, timeStamp }: MessageEvent<unknown>) => {
          const state = typeof received === 'string' ? /a=record:\w+/.exec(received)?.[0] : undefined;
          if (state !== undefined) stamp(`received ${state}`, timeStamp);
        });
      }
      send.call(this, data);
    };
  });
}
