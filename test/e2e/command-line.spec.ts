/** Starting the program: options, profiles, the demonstration, the service alone, the sandbox of an ordinary user. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findElectron } from '../../scripts/setup.mjs';
import { waits } from '../fixtures/tags';
import { expect, test } from '../fixtures';
import { expectDemonstrationIn } from '../fixtures/demonstration';
import { inherited, launch, root, rootSwitches, temporaryFolder } from '../fixtures/launch';
import { startAsOrdinaryUser } from '../fixtures/ordinary-user';
import { Phone } from '../fixtures/phone';
import { line, profileWith } from '../fixtures/profiles';
import { ServiceClient } from '../fixtures/service';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the program to its end. */
async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { executable } = await findElectron();
  return new Promise((resolve) => {
    execFile(
      executable,
      [...rootSwitches, root, '--user-data', temporaryFolder(), ...words],
      { env: { ...inherited(), ...env }, timeout: 80_000 },
      (error, output, errors) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
      },
    );
  });
}

function writeProfile(text: string): string {
  const file = path.join(temporaryFolder(), 'profile.json');
  fs.writeFileSync(file, text);
  return file;
}

test('--help lists every option, --version says the version', async () => {
  const help = await run(['--help']);
  expect(help.code).toBe(0);
  for (const option of [
    'profile',
    'demo',
    'output',
    'microphone',
    'service-port',
    'user-data',
    'help',
    'version',
  ]) {
    expect(help.output).toContain(`--${option}`);
  }
  expect((await run(['--version'])).output).toMatch(/^Tallyphone \d+\.\d+\.\d+\n$/);
});

test('a wrong option is answered with what is wrong', async () => {
  const wrong = await run(['--profil', 'x']);
  expect(wrong.code).toBe(2);
  expect(wrong.errors).toContain('--profil');
  expect((await run(['--service-port', 'http'])).errors).toContain('0 to 65535');
});

test('a bad profile is answered with the place and the reason', async () => {
  const broken = await run(['--profile', writeProfile('{\n  "name": oops\n}')]);
  expect(broken.code).toBe(2);
  expect(broken.errors).toContain('line 2, column 11');
  const wrong = await run(['--profile', writeProfile(JSON.stringify({ name: 'x', users: [] }))]);
  expect(wrong.errors).toContain('users (line 1):');
  const missing = await run(['--profile', '/does/not/exist.json']);
  expect(missing.errors).toContain('cannot be read');
  const profile = profileWith([
    line('1001', { server: 'ws://127.0.0.1:1/sip', secret: { env: 'NOT_SET_ANYWHERE' } }),
  ]);
  const unset = await run(['--profile', writeProfile(JSON.stringify(profile))]);
  expect(unset.code).toBe(2);
  expect(unset.errors).toContain('NOT_SET_ANYWHERE');
});

test(
  'the demonstration leaves pictures, the trace and both parties’ recordings, and ends well',
  { tag: waits },
  async () => {
    const folder = temporaryFolder();
    const { code, output } = await run(['--demo', '--output', folder]);
    expect(output).toContain('Demonstration:');
    expect(code).toBe(0);
    expectDemonstrationIn(folder);
  },
);

test.describe('the service alone', () => {
  let service: ChildProcess | undefined;
  test.afterEach(() => {
    service?.kill();
  });

  test('runs without Electron, and a phone with a named password uses it', async () => {
    const data = temporaryFolder();
    service = spawn(process.execPath, [path.join(root, 'out/app/service-cli.mjs'), '--data', data]);
    await expect.poll(() => fs.existsSync(path.join(data, 'control.json'))).toBe(true);
    const client = ServiceClient.fromFile(path.join(data, 'control.json'));
    const profile = profileWith([
      line('1001', { server: client.access.sip, secret: { env: 'TALLYPHONE_TEST_PASSWORD' } }),
    ]);
    const program = await launch(
      ['--profile', writeProfile(JSON.stringify(profile)), '--microphone', 'silence'],
      {
        env: { TALLYPHONE_TEST_PASSWORD: client.access.passwords['1001'] ?? '' },
      },
    );
    const phone = new Phone(program, await program.page('mpp'));
    await phone.ready();
    await phone.record('2001');
    await phone.hangUp();
    await expect.poll(async () => (await client.recordings()).length).toBe(1);
    await program.close();
  });
});

test('a password that the profile leaves open is asked once, and where it goes is said', async ({
  service,
  phone,
}) => {
  expect(await phone.labels()).toContain('New call');
  const profile = profileWith([line('1002', { server: service.access.sip, secret: { ask: true } })]);
  const program = await launch([
    '--profile',
    writeProfile(JSON.stringify(profile)),
    '--microphone',
    'silence',
  ]);
  const second = new Phone(program, await program.page('mpp'));
  await expect(second.line(1)).toHaveAccessibleDescription(/password needed/);
  const field = second.page.getByLabel('Password for 1002');
  await expect(field).toHaveAttribute('type', 'password');
  // There is no keyring here.
  await expect(second.page.getByText('stays in memory')).toBeVisible();
  await field.fill('wrong');
  await second.key('Sign in').click();
  await expect(second.line(1)).toHaveAccessibleDescription(/403/);
  await expect(field).toBeVisible();
  await field.fill(service.access.passwords['1002'] ?? '');
  await second.key('Sign in').click();
  await second.ready();
  await expect(field).toHaveCount(0);
  expect(fs.existsSync(path.join(program.userData, 'credentials.json'))).toBe(false);
  await program.close();
});

test('for an ordinary user every page runs in Chromium’s sandbox', async () => {
  const program = await launch(['--microphone', 'silence'], {
    start: await startAsOrdinaryUser(temporaryFolder()),
  });
  const phone = new Phone(program, await program.page('mpp'));
  await phone.ready();
  await expect(phone.page.getByRole('list', { name: 'Warnings' })).toHaveCount(0);
  const renderers = await program.app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(renderers.length).toBeGreaterThanOrEqual(2);
  for (const pid of renderers) {
    const status = fs.readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
  }
  await program.close();
});

test('as root the program says that its sandbox is off', async ({ phone }) => {
  const warnings = phone.page.getByRole('list', { name: 'Warnings' });
  if (process.getuid?.() === 0) await expect(warnings).toContainText('sandbox is off');
  else await expect(warnings).toHaveCount(0);
});
