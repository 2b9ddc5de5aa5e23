/** Which secrets are in the memory of which page: found by looking through all of it. */
import type { Page } from '@playwright/test';
import { pageRoles } from '../../shared/ipc/page-roles';
import { expect, test } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { CallWindow, WebexApp } from '../fixtures/webex-app';

test.use({
  ownProgram: true,
  profile: profileWith([line('1001', { appInterface: 'REST' }), line('1002', { appInterface: 'Xsi' })]),
});

/** Everything that the page's JavaScript could reach, as Chromium writes it down (CDP, `HeapProfiler`). */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return chunks.join('');
}

test('no page has a token or a password of HTTP in its memory, and the phone those of its own lines’ SIP alone', async ({
  phone,
  service,
}) => {
  const { program } = phone;
  const app = await WebexApp.beside(phone);
  for (const role of ['monitor', 'service-panel', 'administration', 'webex-call', 'webex-float']) {
    await phone.page.evaluate((name) => window.tallyphoneBridge.call('window:open', name), role);
  }
  // What is asked over HTTP, by either interface, has been asked: the secrets were in use.
  for (const number of ['1', '2']) {
    await phone.key(`Line ${number}`).click();
    await phone.connect('2001');
    const call = new CallWindow(await app.window('webex-call'));
    await call.press('Start recording');
    await call.expectRecording({ state: 'started' });
    await phone.hangUp();
  }
  await service.callUser('2001', '1001');

  const { token, tokens, passwords } = service.access;
  const basic = Object.entries(passwords).map(
    ([user, password]) =>
      [`Basic of ${user}`, Buffer.from(`${user}:${password}`).toString('base64')] as const,
  );
  const secrets = [
    ['token of the control API', token],
    ...Object.entries(tokens).map(([user, secret]) => [`token of ${user}`, secret] as const),
    ...Object.entries(passwords).map(([user, secret]) => [`password of ${user}`, secret] as const),
    ...basic,
  ] as const;
  expect(secrets.every(([, secret]) => secret.length > 10)).toBe(true);
  const found = async (page: Page) => {
    const memory = await memoryOf(page);
    return secrets.flatMap(([name, secret]) => (memory.includes(secret) ? [name] : []));
  };
  for (const role of pageRoles) {
    expect(await found(await program.page(role)), role).toEqual(
      role === 'phone' ? ['password of 1001', 'password of 1002'] : [],
    );
  }

  // The search finds what is there, wherever a page keeps it.
  const monitor = await program.page('monitor');
  await monitor.evaluate((kept) => {
    document.body.dataset.kept = kept;
  }, `Bearer ${token}`);
  expect(await found(monitor)).toEqual(['token of the control API']);
});
