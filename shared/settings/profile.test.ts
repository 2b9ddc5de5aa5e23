import { describe, expect, it } from 'vitest';
import { defaultKeyLists } from '../recording/key-list';
import { demonstrationProfile, keyListsOf, readProfile } from './profile';

const line = {
  label: '1001',
  address: 'sip:1001@example.org',
  server: 'wss://example.org/ws',
  secret: { env: 'SIP_PASSWORD' },
};
const profile = (change: object = {}, lineChange: object = {}) =>
  JSON.stringify({
    name: 'Office',
    users: [{ name: 'Ana', lines: [{ ...line, ...lineChange }] }],
    ...change,
  });

function problemsOf(text: string): string {
  const reading = readProfile(text);
  return reading.kind === 'bad' ? reading.problems.join('\n') : '';
}

describe('a good profile', () => {
  it('gets Cisco’s defaults where it says nothing', () => {
    const reading = readProfile(profile());
    if (reading.kind === 'bad') throw new Error(reading.problems.join());
    expect(reading.profile.Call_Recording_Serv).toBe('No');
    expect(reading.profile.users[0]?.lines[0]).toMatchObject({
      protocol: 'SIPREC',
      mode: 'never',
      requestTimeoutSeconds: 8,
      cues: { playedBy: 'service', pauseResume: 'beep' },
    });
    expect(keyListsOf(reading.profile)).toEqual(defaultKeyLists);
  });

  it('keeps its own key lists beside the default ones', () => {
    const reading = readProfile(profile({ keyLists: { Connected_Key_List: 'crdstart|1' } }));
    if (reading.kind === 'bad') throw new Error(reading.problems.join());
    expect(keyListsOf(reading.profile)).toEqual({ ...defaultKeyLists, Connected_Key_List: 'crdstart|1' });
  });

  it('is the demonstration profile, with Record on the first page', () => {
    expect(readProfile(JSON.stringify(demonstrationProfile)).kind).toBe('profile');
    expect(keyListsOf(demonstrationProfile).Connected_Key_List).toMatch(/^crdstart\|1/);
  });
});

describe('a bad profile is answered with the place and the reason', () => {
  it('in text that is no JSON, by line and column', () => {
    expect(problemsOf('{\n  "name": "x",\n  oops\n}')).toMatch(/^line 3, column 3: not JSON/);
    expect(problemsOf('')).toContain('not JSON');
  });

  it.each([
    [profile({ name: '' }), 'name:'],
    [profile({ usres: [] }), 'the file:'],
    [profile({}, { server: 'http://x' }), 'users[0].lines[0].server:'],
    [profile({}, { address: '1001' }), 'users[0].lines[0].address: must read sip:user@domain'],
    [profile({}, { mode: 'sometimes' }), 'users[0].lines[0].mode:'],
    [profile({ keyLists: { Connected_Key_List: 'hold;recrod' } }), 'keyLists.Connected_Key_List: “recrod”'],
    [profile({ keyLists: { Nothing_Key_List: 'hold' } }), 'keyLists'],
    [profile({ Call_Recording_Serv: true }), 'Call_Recording_Serv:'],
    [profile({}, { secret: undefined }), 'users[0].lines[0].secret: name where'],
    [profile({}, { server: 'embedded' }), 'users[0].lines[0].secret: the embedded service needs none'],
    ['[]', 'the file:'],
  ])('%#', (text, words) => {
    expect(problemsOf(text)).toContain(words);
  });

  it('holds a password itself', () => {
    expect(problemsOf(profile({}, { secret: 'hunter2' }))).toContain('users[0].lines[0].secret');
    expect(problemsOf(profile({}, { secret: 'hunter2' }))).not.toContain('hunter2');
  });
});
