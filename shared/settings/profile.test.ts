import { describe, expect, it } from 'vitest';
import { defaultKeyLists } from '../recording/key-list';
import { demonstrationProfile, keyListsOf, readProfile } from './profile';

const line = {
  label: '1001',
  address: 'sip:1001@example.org',
  server: 'wss://example.org/ws',
  secret: { env: 'SIP_PASSWORD' },
};
const environment = { SIP_PASSWORD: 'secret' };
const http = { url: 'https://example.org/', secret: { env: 'HTTP_SECRET' } };
const profile = (change: object = {}, lineChange: object = {}) =>
  JSON.stringify({
    name: 'Office',
    users: [{ name: 'Ana', lines: [{ ...line, ...lineChange }] }],
    ...change,
  });

function problemsOf(text: string): string {
  const reading = readProfile(text, environment);
  return reading.kind === 'bad' ? reading.problems.join('\n') : '';
}

describe('a good profile', () => {
  it('gets Cisco’s defaults where it says nothing', () => {
    const reading = readProfile(profile(), environment);
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
    const reading = readProfile(profile({ keyLists: { Connected_Key_List: 'crdstart|1' } }), environment);
    if (reading.kind === 'bad') throw new Error(reading.problems.join());
    expect(keyListsOf(reading.profile)).toEqual({ ...defaultKeyLists, Connected_Key_List: 'crdstart|1' });
  });

  it('controls recording of the app over HTTP where it names the server and its secret is set', () => {
    const text = profile({}, { appInterface: 'Xsi', http });
    expect(readProfile(text, { ...environment, HTTP_SECRET: 'x' }).kind).toBe('profile');
    // An address that nothing asks for needs no secret.
    expect(readProfile(profile({}, { http }), environment).kind).toBe('profile');
  });

  it('is the demonstration profile, with Record on the first page', () => {
    expect(readProfile(JSON.stringify(demonstrationProfile), environment).kind).toBe('profile');
    expect(keyListsOf(demonstrationProfile).Connected_Key_List).toMatch(/^crdstart\|1/);
  });
});

describe('a bad profile is answered with the place and the reason', () => {
  it('in text that is no JSON, by line and column', () => {
    expect(problemsOf('{\n  "name": "x",\n  oops\n}')).toMatch(/^line 3, column 3: not JSON/);
    expect(problemsOf('{"name": "x",}')).toMatch(/^line 1, column 14: not JSON/);
    expect(problemsOf('// no comments\n{}')).toMatch(/^line 1, column 1: not JSON/);
    expect(problemsOf('')).toContain('not JSON');
  });

  it('in a field, by its line', () => {
    const text = '{\n  "name": "x",\n  "users": [\n    { "name": "Ana" }\n  ]\n}';
    expect(problemsOf(text)).toBe(
      'users[0].lines (line 4): Invalid input: expected array, received undefined',
    );
  });

  it.each([
    [profile({ name: '' }), 'name (line 1):'],
    [profile({ usres: [] }), 'the file (line 1):'],
    [profile({}, { server: 'http://x' }), 'users[0].lines[0].server (line 1):'],
    [profile({}, { address: '1001' }), 'users[0].lines[0].address (line 1): must read sip:user@domain'],
    [
      profile({}, { displayName: 'Eve\r\nX: y' }),
      'users[0].lines[0].displayName (line 1): must have no control characters',
    ],
    [profile({}, { mode: 'sometimes' }), 'users[0].lines[0].mode (line 1):'],
    [
      profile({ keyLists: { Connected_Key_List: 'hold;recrod' } }),
      'keyLists.Connected_Key_List (line 1): “recrod”',
    ],
    [profile({ keyLists: { Nothing_Key_List: 'hold' } }), 'keyLists'],
    [profile({ Call_Recording_Serv: true }), 'Call_Recording_Serv (line 1):'],
    [profile({}, { secret: undefined }), 'users[0].lines[0].secret: name where'],
    [profile({}, { secret: { env: 'NOT_SET' } }), 'secret: the environment variable NOT_SET is not set'],
    [
      profile({}, { server: 'embedded', secret: undefined, address: 'sip:ana@tallyphone.test' }),
      'users[0].lines[0].address: users of the embedded service have numbers',
    ],
    [profile({}, { server: 'embedded' }), 'users[0].lines[0].secret: the embedded service needs none'],
    [
      profile({}, { server: 'embedded', secret: undefined, http }),
      'users[0].lines[0].http: the embedded service needs none',
    ],
    [profile({}, { appInterface: 'Xsi' }), 'users[0].lines[0].http: Xsi needs the address and the secret'],
    [profile({}, { appInterface: 'REST', http }), 'http: the environment variable HTTP_SECRET is not set'],
    ['[]', 'the file (line 1):'],
  ])('%#', (text, words) => {
    expect(problemsOf(text)).toContain(words);
  });

  it('holds a password itself', () => {
    expect(problemsOf(profile({}, { secret: 'hunter2' }))).toContain('users[0].lines[0].secret');
    expect(problemsOf(profile({}, { secret: 'hunter2' }))).not.toContain('hunter2');
  });
});
