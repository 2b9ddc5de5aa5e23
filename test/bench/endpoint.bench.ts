/** From the press that chooses the other endpoint of a running call to its window, shown and painted with the recording. */
import type { ElectronApplication, Page } from '@playwright/test';
import * as z from 'zod';
import { expect, test } from '../fixtures';
import { percentile, report } from './figures';

const switches = 24;
const limit = 100;

test.use({ prepares: true });

/** Milliseconds since the epoch with fractions, the same in every process of one machine. */
const stampsSchema = z.array(z.number());

/**
 * Notes each frame that a page paints while it has what is looked for.
 * @param wanted a selector
 */
async function watchFrames(page: Page, wanted: string): Promise<void> {
  await page.evaluate((selector) => {
    const frames: number[] = [];
    Reflect.set(window, 'benchFrames', frames);
    const next = () => {
      if (document.querySelector(selector) !== null) {
        // The frame is painted when the next task after its animation callbacks runs.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          frames.push(performance.timeOrigin + performance.now());
        };
        channel.port2.postMessage(undefined);
      }
      requestAnimationFrame(next);
    };
    next();
  }, wanted);
}

/** Notes when windows are shown. */
async function watchShows(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const shows: Record<string, number> = {};
    Reflect.set(globalThis, 'benchShows', shows);
    for (const window of BrowserWindow.getAllWindows()) {
      window.on('show', () => {
        shows[window.webContents.getURL()] = performance.timeOrigin + performance.now();
      });
    }
  });
}

async function shownSince(app: ElectronApplication, url: string, at: number): Promise<number> {
  let shown = 0;
  await expect
    .poll(async () => {
      shown = z
        .number()
        .default(0)
        .parse(
          await app.evaluate((_electron, page): unknown => {
            const shows: unknown = Reflect.get(globalThis, 'benchShows');
            return typeof shows === 'object' && shows !== null ? Reflect.get(shows, page) : undefined;
          }, url),
        );
      return shown;
    })
    .toBeGreaterThanOrEqual(at);
  return shown;
}

/** The first frame that is painted after a moment. */
async function frameSince(page: Page, at: number): Promise<number> {
  let found: number | undefined;
  await expect
    .poll(async () => {
      const stamps = stampsSchema.parse(
        await page.evaluate((): unknown => Reflect.get(window, 'benchFrames')),
      );
      found = stamps.find((stamp) => stamp >= at);
      return found;
    })
    .toBeDefined();
  return found ?? Number.NaN;
}

/** Chooses an endpoint as a key of the page does. @returns when it was pressed */
function choose(page: Page, endpoint: string): Promise<number> {
  return page.evaluate((wanted) => {
    const at = performance.timeOrigin + performance.now();
    void window.tallyphoneBridge.call('window:appearance', { endpoint: wanted });
    return at;
  }, endpoint);
}

/** What showing a window takes here at all: an empty one, shown and hidden. */
async function showEmptyWindow(app: ElectronApplication, rounds: number): Promise<readonly number[]> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, width: 960, height: 600 });
    await window.loadURL('data:text/html,<title>empty</title><body>empty');
  });
  const page = await opened;
  await watchFrames(page, 'body');
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith('data:'),
      );
      const now = performance.timeOrigin + performance.now();
      window?.show();
      return now;
    });
    values.push((await frameSince(page, at)) - at);
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().startsWith('data:'))
        ?.hide();
    });
  }
  return values;
}

test('the endpoint of a running call', async ({ phone }) => {
  const { app } = phone.program;
  await phone.connect('2001');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  const desk = phone.page;
  // It is made ready when the call has been left alone for a while.
  const call = await phone.program.page('webex-call');
  const recording = '[role="status"][aria-label="Recording"][data-state="started"]';
  for (const page of [desk, call]) {
    await expect(page.locator(recording)).toHaveCount(1);
    await watchFrames(page, recording);
  }
  await watchShows(app);

  const values: number[] = [];
  for (let round = 0; round < switches; round += 1) {
    const isToApp = round % 2 === 0;
    const [from, to] = isToApp ? [desk, call] : [call, desk];
    const pressed = await choose(from, isToApp ? 'webex-app' : 'mpp');
    const shown = await shownSince(app, to.url(), pressed);
    values.push((await frameSince(to, shown)) - pressed);
    // The main window comes after the call's; the next switch is measured without it.
    if (isToApp) {
      const main = await phone.program.page('webex-app');
      await expect(main.getByRole('tablist').or(main.getByRole('navigation')).first()).toBeAttached();
    }
  }
  const first = values.slice(0, 2).map((value) => value.toFixed(1));
  report('endpoint-switch', values, `the first two ${first.join(' and ')}`);

  report('show-of-empty-window', await showEmptyWindow(app, switches));
  expect(percentile(values, 0.95)).toBeLessThan(limit);
});
