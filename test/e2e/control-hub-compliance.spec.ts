/** A compliance announcement of the customer's own, chosen in Control Hub's window: what the PSTN then hears. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import type { FarParty } from '../fixtures/far';
import { temporaryFolder } from '../fixtures/launch';
import type { ServiceClient } from '../fixtures/service';
import { sees } from '../fixtures/setting-rows';
import { writeTone } from '../measure/make-wav';
import { secondsOf } from '../measure/tone';

/** No sound of the service has these. */
const ofOrganisation = 1100;
const ofLocation = 1800;

/** An announcement that is known by its tone. */
function toneWav(hertz: number) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'tone.wav');
  writeTone(file, hertz);
  const buffer = fs.readFileSync(file);
  fs.rmSync(folder, { recursive: true });
  return { name: `Notice-${String(hertz)}.wav`, mimeType: 'audio/wav', buffer };
}

/** Of each tone, whether 2006 hears it at the connect: it is in the PSTN, and says back what it hears. */
async function heardIn2006(far: FarParty, service: ServiceClient): Promise<readonly boolean[]> {
  far.forget();
  await far.call('2006');
  await expect.poll(() => far.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(3);
  const heard = far.heard;
  far.hangUp();
  await expect.poll(() => service.calls()).toEqual([]);
  return [ofOrganisation, ofLocation].map((hertz) => secondsOf(heard, hertz) > 1);
}

test(
  'the PSTN hears a WAV of the organisation’s, or of the location’s own, as the compliance announcement',
  { tag: sees('compliance-file', 'a WAV of one’s own', 'a location’s own') },
  async ({ phone, far, service }) => {
    await service.configure('1002', { mode: 'always' });
    await phone.page.evaluate(() => window.tallyphoneBridge.call('window:open', 'administration'));
    const hub = await phone.program.page('administration');
    const rail = hub.getByRole('navigation', { name: 'Control Hub' });
    const status = hub.getByRole('status');
    const file = hub.getByRole('combobox', { name: 'File of the compliance announcement' });
    const give = async (hertz: number) => {
      await file.selectOption('A WAV of this computer …');
      await hub.getByLabel('WAV file').setInputFiles(toneWav(hertz));
      await expect(
        status.getByText(`File of the compliance announcement: Notice-${String(hertz)}`),
      ).toBeVisible();
    };

    await rail.getByRole('link', { name: 'Organisation' }).click();
    await hub.getByRole('switch', { name: 'On outgoing PSTN calls' }).click();
    await expect(file).toHaveValue('default');
    await give(ofOrganisation);
    await expectAccessible(hub);
    expect(await heardIn2006(far, service)).toEqual([true, false]);

    // A location takes it over with nothing done, and has one of its own without a compliance announcement of its own.
    await rail.getByRole('link', { name: 'Locations' }).click();
    await hub.getByRole('link', { name: 'Harbour Street' }).click();
    await expect(file.locator('option:checked')).toHaveText('As the organisation: Notice-1100');
    await give(ofLocation);
    await expect(hub.getByRole('switch', { name: 'Take it from the organisation' }).first()).toBeChecked();
    await expectAccessible(hub);
    expect(await heardIn2006(far, service)).toEqual([false, true]);
    await rail.getByRole('link', { name: 'Users' }).click();
    await hub.getByRole('link', { name: 'Ana Reyes' }).click();
    const inForce = hub.getByRole('row', { name: /^File of the compliance announcement/ });
    await expect(inForce).toHaveText(/Notice-1800\s*Location/);

    // Undo, and the organisation's is heard again.
    await rail.getByRole('link', { name: 'Locations' }).click();
    await hub.getByRole('link', { name: 'Harbour Street' }).click();
    await file.selectOption('As the organisation: Notice-1100');
    await hub.getByRole('button', { name: 'Undo' }).click();
    await expect(file).toHaveValue('file:Notice-1800');
    await file.selectOption('As the organisation: Notice-1100');
    expect(await heardIn2006(far, service)).toEqual([true, false]);

    // Somebody resets the service: its files are gone, and none is offered.
    await expect(file.getByRole('option', { name: /Notice/ })).toHaveCount(3);
    await service.reset();
    await expect(status.getByText('Another tenant has come in the place of this one')).toBeVisible();
    await expect(file.getByRole('option', { name: /Notice/ })).toHaveCount(0);
  },
);
