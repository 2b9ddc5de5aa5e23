import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { demonstrationProfile } from '../../shared/settings/profile';
import { activeCall } from './activity-play';
import { Users } from './users';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-users-'));
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

it('the calls of a phone that has ended by itself are in its book, as far as is known of them', () => {
  const users = new Users(demonstrationProfile, {
    file: (name) => path.join(folder, name),
    warn: (problem) => {
      throw new Error(problem.key);
    },
    locale: 'en',
    decided: {},
  });
  users.noteLost(0);
  expect(users.book(0).history).toEqual([]);
  const connectedAt = Date.now() - 5_000;
  users.setActivity(0, {
    calls: [
      activeCall('Ana', { connectedAt, recording: 'stopped', wasRecorded: true }),
      activeCall('Ben', { phase: 'dialling', connectedAt: undefined }),
      activeCall('Chloé', { phase: 'ringing', connectedAt: undefined, direction: 'incoming' }),
      activeCall('Daniel', { phase: 'releasing' }),
    ],
    focusedCall: undefined,
  });
  users.noteLost(0);
  const { history } = users.book(0);
  expect(history.map(({ party, outcome, recorded }) => [party.name, outcome, recorded])).toEqual([
    ['Ben', 'not-reached', false],
    ['Chloé', 'missed', false],
    ['Ana', 'answered', true],
  ]);
  expect(history[2]?.at).toBe(connectedAt);
  expect(history[2]?.duration).toBeGreaterThanOrEqual(5_000);
});
