/** From the press that chooses the other endpoint of a running call to its window, shown and painted with the recording. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { report } from './figures';

const switches = 24;

/**
 * When the page becomes visible, the frame after that, if the recording status is in it.
 * @returns milliseconds since the epoch, with fractions
 */
function whenPainted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const status = document.querySelector(
            '[role="status"][aria-label="Recording"][data-state="started"]',
          );
          if (document.visibilityState !== 'visible' || status === null) {
            requestAnimationFrame(look);
            return;
          }
          // The frame is painted when the next task after its animation callbacks runs.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              resolve(performance.timeOrigin + performance.now());
            };
            channel.port2.postMessage(undefined);
          });
        };
        // Frames of a hidden page may still be on their way.
        if (document.visibilityState === 'visible') look();
        else document.addEventListener('visibilitychange', look, { once: true });
      }),
  );
}

/** Chooses an endpoint as a key of the page does. @returns when it was pressed */
function choose(page: Page, endpoint: string): Promise<number> {
  return page.evaluate((wanted) => {
    const at = performance.timeOrigin + performance.now();
    void window.tallyphoneBridge.call('window:appearance', { endpoint: wanted });
    return at;
  }, endpoint);
}

test('the endpoint of a running call', async ({ phone }) => {
  const { program } = phone;
  await phone.connect('2001');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  const desk = phone.page;
  // It is made ready when the call has been left alone for a while.
  const app = await program.page('webex-call');
  await expect(app.getByRole('status', { name: 'Recording', exact: true })).toHaveCount(1);

  const first: number[] = [];
  const later: number[] = [];
  const isVisible = (page: Page) => page.evaluate(() => document.visibilityState === 'visible');
  for (let round = 0; round < switches; round += 1) {
    const isToApp = round % 2 === 0;
    const [from, to] = isToApp ? [desk, app] : [app, desk];
    await expect.poll(() => isVisible(to)).toBe(false);
    const painted = whenPainted(to);
    const pressed = await choose(from, isToApp ? 'webex-app' : 'mpp');
    (round < 2 ? first : later).push((await painted) - pressed);
    await expect.poll(() => isVisible(from)).toBe(false);
    // The main window comes after the call's; the next switch is measured without it.
    if (isToApp) await (await program.page('webex-app')).waitForLoadState();
  }
  report(
    'endpoint-switch',
    [...first, ...later],
    `first ${first.map((value) => value.toFixed(1)).join(', ')}`,
  );

  const floor = await program.app.evaluate(async ({ BrowserWindow }, rounds) => {
    const empty = new BrowserWindow({ show: false, width: 960, height: 600 });
    await empty.loadURL('data:text/html,<title>empty</title><body>empty');
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const painted = empty.webContents.executeJavaScript(`new Promise((resolve) => {
        document.addEventListener('visibilitychange', () => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(undefined);
        }), { once: true });
      })`);
      await empty.webContents.executeJavaScript('0');
      const at = performance.timeOrigin + performance.now();
      empty.show();
      values.push(Number(await painted) - at);
      const hidden = empty.webContents.executeJavaScript(`new Promise((resolve) => {
        document.addEventListener('visibilitychange', resolve, { once: true });
      }).then(() => true)`);
      await empty.webContents.executeJavaScript('0');
      empty.hide();
      await hidden;
    }
    empty.destroy();
    return values;
  }, switches);
  report('show-of-empty-window', floor);
});
