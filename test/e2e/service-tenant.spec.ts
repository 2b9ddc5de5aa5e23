/** The whole tenant from the service's panel: out, in, undone, and back to the start, each with its question. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { expect, test } from '../fixtures';
import { temporaryFolder } from '../fixtures/launch';
import { keptIn } from '../fixtures/recordings-folder';
import { recordingSettingsSchema } from '../../shared/settings/service';

// The system's dialogs are replaced in it.
test.use({ ownProgram: true });

test('export, import, undo and reset, and nothing without a question', async ({
  phone,
  program,
  service,
}) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'tenant.json');
  await program.app.evaluate(({ dialog }, chosen) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked, answer: 0 });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showMessageBox = (...words: readonly unknown[]) => {
      asked.push(words.at(-1));
      return Promise.resolve({ response: Number(Reflect.get(globalThis, 'answer')), checkboxChecked: false });
    };
  }, file);
  const questions = async () =>
    z
      .array(z.object({ message: z.string(), detail: z.string() }))
      .parse(await program.app.evaluate((): unknown => Reflect.get(globalThis, 'asked')));
  const answer = (button: number) =>
    program.app.evaluate((_electron, answer) => void Object.assign(globalThis, { answer }), button);
  const modeOfAna = async () =>
    recordingSettingsSchema.parse(await service.request('GET', '/users/1001/recording')).mode;

  await phone.page.evaluate(() => window.tallyphoneBridge.call('window:open', 'service-panel'));
  const panel = await program.page('service-panel');
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click();
  const status = panel.getByRole('group', { name: /^Tenant/ }).getByRole('status');

  await service.configure('1001', { mode: 'always' });
  await press('Export…');
  await expect(status).toHaveText('Exported to tenant.json');
  await service.configure('1001', { mode: 'never' });

  await answer(1);
  await press('Import…');
  await expect.poll(questions).toHaveLength(1);
  expect((await questions())[0]?.message).toBe('Replace the whole tenant by that of tenant.json?');
  expect(await modeOfAna()).toBe('never');

  await answer(0);
  await press('Import…');
  await expect(status).toContainText('Imported from tenant.json');
  expect(await modeOfAna()).toBe('always');
  await expect(panel.getByLabel('Mode')).toHaveValue('always');
  await press('Undo');
  await expect(status).toHaveText('The import is undone');
  expect(await modeOfAna()).toBe('never');

  // What somebody changes after an import is not overwritten: there is nothing to undo any more.
  await press('Import…');
  await expect(status).toHaveText(/^Imported from tenant.json/);
  await service.configure('1001', { mode: 'on-demand' });
  await expect(status).toHaveText(
    'Imported from tenant.json. It has been changed since, so the import can no longer be undone.',
  );
  expect(await modeOfAna()).toBe('on-demand');
  await service.configure('1001', { mode: 'never' });

  const right = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, right.replace('"Professional"', '"Golden"'));
  await press('Import…');
  await expect(panel.getByRole('alert')).toContainText('tenant.people.0.licence: ');
  const none = Buffer.from('RIFF').toString('base64');
  fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(right), announcements: { welcome: none } }));
  await press('Import…');
  await expect(panel.getByRole('alert')).toHaveText('announcements.welcome: is no WAV file');
  expect(await modeOfAna()).toBe('never');

  const recordings = path.join(program.userData, 'service', 'recordings');
  await service.configure('1001', { mode: 'on-demand-user-start' });
  await phone.connect('2001');
  for (const operation of ['start', 'stop', 'start', 'stop'] as const) await service.force('1001', operation);
  await expect.poll(async () => (await service.recordings()).length).toBe(2);
  await press('Reset to start');
  await expect(status).toHaveText('The service is as at its first start');
  expect((await questions()).at(-1)?.detail).toContain('2 recordings are deleted with their files.');
  expect(keptIn(recordings)).toEqual([]);
  expect(await modeOfAna()).toBe('on-demand-user-start');

  // What Control Hub resets the panel offers to undo no more, though nobody looks at it; and the other way round.
  const gone = 'Another tenant has come in the place of this one';
  fs.writeFileSync(file, right);
  await press('Import…');
  const undo = panel.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await panel.getByRole('button', { name: 'Control Hub' }).click();
  const hub = await program.page('administration');
  await hub.getByRole('link', { name: 'Organisation' }).click();
  await hub.getByRole('button', { name: 'Reset to start' }).click();
  await hub.getByRole('button', { name: 'Reset', exact: true }).click();
  const said = hub.getByRole('status');
  await expect(said.getByText('The service is as at its first start')).toBeVisible();
  await expect(status).toHaveText(gone);
  await expect(undo).toHaveCount(0);
  const failure = hub.getByRole('combobox', { name: 'When the recorder cannot be reached' });
  await failure.selectOption('The call ends after an announcement');
  await expect(hub.getByRole('button', { name: 'Undo' })).toBeVisible();
  await press('Reset to start');
  await expect(said.getByText(gone)).toBeVisible();
  await expect(hub.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  fs.rmSync(folder, { recursive: true });
});
