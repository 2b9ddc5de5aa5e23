/** Fixtures of the interoperability tests: the phone of all tests, with an account at Asterisk and a tone for a voice. */
import type { Profile } from '../../shared/settings/profile';
import { expect, test as base } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { Asterisk } from './asterisk';

/** In Hz: what the phone says, and what extensions 601 and 602 say. */
export const phoneTone = 600;
export const farTone = 440;

/** The environment variable in which the accounts' password is. */
const password = 'TALLYPHONE_INTEROP_PASSWORD';

/** 1001 may record, 1002 may not. */
export function accountAtAsterisk(user: '1001' | '1002', variable = password): Profile {
  return profileWith([
    line(user, {
      address: `sip:${user}@127.0.0.1`,
      server: 'ws://127.0.0.1:8088/ws',
      secret: { env: variable },
      protocol: 'SIPINFO',
      mode: 'on-demand-user-start',
    }),
  ]);
}

interface Fixtures {
  /** With no call, no recording and an empty log; there before the phone is. */
  readonly asterisk: Asterisk;
}

export const test = base.extend<Fixtures>({
  profile: accountAtAsterisk('1001'),

  microphone: `tone:${String(phoneTone)}`,

  // The phone of one test would stay registered while the next one asks Asterisk who is.
  ownProgram: true,

  asterisk: async ({}, use) => {
    const asterisk = new Asterisk();
    asterisk.ask('channel request hangup all');
    await expect.poll(() => asterisk.channels).toEqual([]);
    asterisk.forget();
    await use(asterisk);
  },

  program: async ({ asterisk, program }, use, testInfo) => {
    await use(program);
    if (testInfo.status === testInfo.expectedStatus) return;
    const screenshot = await (await program.page('mpp')).screenshot();
    await testInfo.attach('phone.png', { body: screenshot, contentType: 'image/png' });
    await testInfo.attach('asterisk.txt', { body: asterisk.log, contentType: 'text/plain' });
  },
});

export { expect };
