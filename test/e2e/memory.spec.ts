/** What is still there after the program was closed, or after a window has ended unexpectedly. */
import path from 'node:path';
import { expect, test } from '../fixtures';
import { launch, temporaryFolder, type Program } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { ServiceClient } from '../fixtures/service';

async function open(userData: string): Promise<{ readonly program: Program; readonly phone: Phone }> {
  const program = await launch(['--microphone', 'silence'], { userData });
  const phone = new Phone(program, await program.page('mpp'));
  await phone.ready();
  return { program, phone };
}

test('last number, volume, audio path, cue volume and the service’s passwords are remembered', async () => {
  const userData = temporaryFolder();
  const access = path.join(userData, 'service', 'control.json');
  const first = await open(userData);
  const { passwords } = ServiceClient.fromFile(access).access;
  await first.phone.connect('2001');
  await first.phone.hangUp();
  await first.phone.key('Headset').click();
  await first.phone.key('Volume up').click();
  await first.phone.key('Settings').click();
  await first.phone.page.getByRole('slider', { name: 'Cue volume' }).fill('35');
  await first.program.close();

  const { program, phone } = await open(userData);
  expect(ServiceClient.fromFile(access).access.passwords).toEqual(passwords);
  await expect(phone.key('Headset')).toHaveAttribute('aria-pressed', 'true');
  await expect(phone.page.getByRole('meter', { name: 'Volume level' })).toHaveAttribute(
    'aria-valuenow',
    '80',
  );
  await phone.key('Settings').click();
  await expect(phone.page.getByRole('slider', { name: 'Cue volume' })).toHaveValue('35');
  await phone.key('Back').click();
  await phone.press('Redial');
  await phone.expectCall('connected');
  await expect(phone.call).toContainText('2001');
  await program.close();
});

test('a second start with the same settings leaves the first alone and says so', async () => {
  const userData = temporaryFolder();
  const { program, phone } = await open(userData);
  await phone.connect('2001');
  await expect(launch([], { userData })).rejects.toThrow(/running already/);
  await phone.expectCall('connected');
  await program.close();
});

test.describe('a page that ends unexpectedly', () => {
  test.use({ ownProgram: true });

  test('a window that has ended unexpectedly comes back, and the call has not noticed', async ({ phone }) => {
    await phone.record('2001');
    // Playwright has nothing more to do with a page that has crashed; what is there then is asked of it directly.
    const shown = () =>
      phone.program.app.evaluate(async ({ webContents }): Promise<unknown> => {
        const view = webContents.getAllWebContents().find((page) => page.getURL().endsWith('/mpp.html'));
        return view?.executeJavaScript(
          `(({ state, recording } = {}) => [state, recording])(document.querySelector('[aria-label=Call]')?.dataset)`,
        );
      });
    expect(await shown()).toEqual(['connected', 'started']);
    await phone.program.app.evaluate(async ({ webContents }) => {
      const view = webContents.getAllWebContents().find((page) => page.getURL().endsWith('/mpp.html'));
      if (view === undefined) return;
      const back = new Promise<void>((resolve) => {
        view.once('did-finish-load', () => {
          resolve();
        });
      });
      view.forcefullyCrashRenderer();
      await back;
    });
    await expect.poll(shown).toEqual(['connected', 'started']);
  });
});
