/** What pages, other programs and bad messages can not do. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { WebSocket } from 'ws';
import type { Page } from '@playwright/test';
import { pageRoles } from '../../shared/ipc/page-roles';
import { calls } from '../../shared/ipc/table';
import { expect, test } from '../fixtures';

/** What a page gets for a call without an argument. */
function answerTo(page: Page, call: string): Promise<string> {
  return page.evaluate(
    (name) =>
      window.tallyphoneBridge.call(name, undefined).then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    call,
  );
}

test('no page has Node, and each has what its role needs and no more', async ({ phone, service }) => {
  const open = (name: string, argument: unknown) =>
    phone.page.evaluate(
      ([call, given]) => window.tallyphoneBridge.call(String(call), given),
      [name, argument],
    );
  await open('window:appearance', { endpoint: 'both' });
  for (const role of ['monitor', 'service-panel', 'administration', 'webex-call', 'webex-float']) {
    await open('window:open', role);
  }
  await service.callUser('2001', '1001');
  for (const role of pageRoles) {
    const page = await phone.program.page(role);
    const globals = await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module'].filter((key) => key in window),
    );
    expect(globals, role).toEqual([]);
    // Every call that the table does not give to this role, and some that are in no table.
    const denied = Object.values(calls).filter(({ from }) => !from.includes(role));
    for (const name of [...denied.map((call) => call.name), 'no:such-call', 'toString']) {
      expect(await answerTo(page, name), `${role}: ${name}`).toContain('No such call');
    }
  }
  expect(await answerTo(await phone.program.page('monitor'), 'window:surroundings')).toBe('answered');
});

test('a bad argument to a call is refused', async ({ phone }) => {
  const refusal = await phone.page.evaluate(() =>
    window.tallyphoneBridge.call('credentials:give', { line: 'one' }).then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(refusal).toMatch(/invalid|expected/i);
});

test('pages go nowhere, open nothing, and run no foreign script', async ({ phone }) => {
  const { page } = phone;
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://example.invalid/';
  });
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
  const ran = await page.evaluate(() => {
    try {
      const script = document.createElement('script');
      script.text = 'window.foreignScriptRan = true';
      document.body.append(script);
    } catch {
      return 'refused';
    }
    return 'foreignScriptRan' in window ? 'ran' : 'refused';
  });
  expect(ran).toBe('refused');
  expect(page.url()).toBe(before);
  expect(phone.program.app.windows().length).toBe(2);
  phone.program.output.length = 0;
});

test('there is no menu, and its keys reload nothing and open no tools', async ({ phone }) => {
  await phone.connect('2001');
  await phone.page.evaluate(() => {
    document.body.dataset.page = 'the same';
  });
  const { app } = phone.program;
  await app.evaluate(({ BrowserWindow, webContents }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.focus();
    for (const contents of webContents.getAllWebContents()) {
      for (const [keyCode, ...modifiers] of [
        ['R', 'control'],
        ['R', 'control', 'shift'],
        ['I', 'control', 'shift'],
        ['W', 'control'],
      ] as const) {
        contents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: [...modifiers] });
        contents.sendInputEvent({ type: 'keyUp', keyCode, modifiers: [...modifiers] });
      }
    }
  });
  for (const keys of ['Control+R', 'Control+Shift+I']) await phone.page.keyboard.press(keys);
  // Keys are taken in their order: once this one is seen, the others have had their effect.
  await phone.page.keyboard.press('9');
  await expect(phone.call).toContainText('•');
  const found = await app.evaluate(({ Menu, webContents }) => ({
    menu: Menu.getApplicationMenu() === null,
    tools: webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
  }));
  expect(await phone.page.evaluate(() => document.body.dataset.page)).toBe('the same');
  expect(found.tools).toBe(false);
  await phone.expectCall('connected');
  if (process.platform !== 'darwin') expect(found.menu).toBe(true);
});

test.describe('permissions', () => {
  test.use({ switches: ['--use-fake-device-for-media-stream'] });

  test('only the phone’s page may use the microphone, and nothing else is granted to anybody', async ({
    phone,
  }) => {
    const ask = (page: typeof phone.page) =>
      page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'granted',
          (error: unknown) => (error instanceof DOMException ? error.name : 'error'),
        ),
      );
    expect(await ask(phone.page)).toBe('NotAllowedError');
    expect(await ask(await phone.program.page('phone'))).toBe('granted');
    const other = await phone.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications'] as const).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(other).toEqual(['denied', 'denied']);
  });
});

test('the content security policy of every page is strict', async ({ phone }) => {
  const policy = await phone.page.evaluate(async () =>
    (await fetch('mpp.html')).headers.get('Content-Security-Policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  for (const address of ['/../main.cjs', '/..%2fassets/sounds/beep.wav', '/%E0%A4']) {
    expect(await phone.page.evaluate(async (from) => (await fetch(from)).status, address)).toBe(404);
  }
  phone.program.output.length = 0;
});

test('the service lets in programs of this machine alone, and the control API only with its token', async ({
  service,
  phone,
}) => {
  const { url, sip, token } = service.access;
  const port = new URL(url).port;
  const status = async (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      http
        .get(`${url}/status`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
        .on('error', reject);
    });
  const authorization = `Bearer ${token}`;
  expect(await status({ authorization })).toBe(200);
  expect(await status({})).toBe(401);
  expect(await status({ authorization: 'Bearer wrong' })).toBe(401);
  expect(await status({ authorization, host: `evil.example:${port}` })).toBe(403);
  expect(await status({ authorization, origin: 'https://evil.example' })).toBe(403);

  const connect = (headers: Record<string, string>, protocols: string[] = ['sip']) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(sip, protocols, { headers });
      socket.on('open', () => {
        socket.close();
        resolve('open');
      });
      socket.on('error', (error) => {
        resolve(error.message);
      });
    });
  expect(await connect({})).toBe('open');
  expect(await connect({ origin: 'tallyphone://app' })).toBe('open');
  expect(await connect({ origin: 'https://evil.example' })).toContain('403');
  expect(await connect({ host: 'evil.example' })).toContain('403');
  expect(await connect({}, [])).toContain('400');

  const file = path.join(phone.program.userData, 'service', 'control.json');
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('what is malformed is answered or counted, and costs neither the service nor a call', async ({
  service,
  phone,
}) => {
  await phone.connect('2001');
  const socket = new WebSocket(service.access.sip, 'sip');
  const answers: string[] = [];
  socket.on('message', (data: Buffer) => answers.push(data.toString()));
  await new Promise((resolve) => socket.once('open', resolve));
  const request = (method: string, ...headers: string[]) =>
    [`${method} sip:2001@tallyphone.test SIP/2.0`, ...headers, '', ''].join('\r\n');
  const good = [
    'Via: SIP/2.0/WS x.invalid;branch=z9hG4bKtest',
    'From: <sip:x@y>;tag=a',
    'To: <sip:2001@tallyphone.test>',
    'Call-ID: c',
    'Max-Forwards: 70',
  ];
  for (const text of [
    'nonsense',
    '\0\0\0',
    'INVITE',
    request('INVITE', ...good, 'CSeq: 1 BYE'),
    request('INVITE', ...good, 'CSeq: x INVITE'),
    request('OPTIONS', ...good, 'CSeq: 1 OPTIONS', 'Content-Length: 99'),
    request('BYE', ...good, 'CSeq: 2 BYE'),
    request('INVITE', ...good, 'CSeq: 3 INVITE', 'Contact: <<>>'),
    'SIP/2.0 200 OK\r\nVia: x\r\n\r\n',
  ]) {
    socket.send(text);
  }
  await expect.poll(() => answers.length).toBeGreaterThanOrEqual(4);
  expect(answers.every((answer) => /^SIP\/2\.0 (400|405|481) /.test(answer))).toBe(true);
  // Larger than any SIP message: the socket is closed, nothing else happens.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.send('x'.repeat(100_000));
  await closed;

  const log = await service.log();
  expect(log.filter(({ kind }) => kind === 'malformed').length).toBeGreaterThanOrEqual(7);
  await phone.expectCall('connected');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
});

test('a server that talks nonsense to the phone costs it no call', async ({ service, phone }) => {
  await phone.record('2001');
  const [invite = ''] = (await service.log())
    .filter(({ kind, text }) => kind === 'sent' && text.includes('NOTIFY'))
    .map(({ text }) => text);
  for (const text of [
    'nonsense',
    'SIP/2.0 999 ???',
    'INVITE\r\n\r\n',
    invite.replace(/<xBw/g, '<<'),
    '\u0000',
  ]) {
    await service.request('POST', '/raw', { user: '1001', text });
  }
  await phone.key('Settings').click();
  await phone.key('Monitor and SIP trace').click();
  const monitor = await phone.program.page('monitor');
  await expect(monitor.getByRole('heading', { name: /malformed/ })).toBeVisible();
  await phone.key('Back').click();
  await phone.expectCall('connected');
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
});

test('an offer without audio is refused by the phone, and the call stays', async ({ service, phone }) => {
  await phone.connect('2001');
  const { legs } = await service.call();
  for (const sdp of ['v=0\r\nm=nonsense\r\n', '', 'v=0\r\nm=audio 9 RTP/AVP 0\r\na=mid:x\r\n']) {
    const answer = await service.request('POST', '/raw-offer', { sipCallId: legs[0]?.sipCallId, sdp });
    expect(answer).toEqual({ status: 488 });
  }
  await phone.expectCall('connected');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
});

/** An offer that reads as one, with an ICE password that no WebRTC connection takes (RFC 8839 5.4: 22 characters at least). */
const unusable = [
  'v=0',
  'o=- 1 99 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=rtcp-mux',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:short',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=setup:actpass',
  'a=sendrecv',
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n');

test('an offer that WebRTC cannot apply is refused, and spoils none of the phone’s own', async ({
  service,
  phone,
}) => {
  await phone.connect('2001');
  const { legs } = await service.call();
  const answer = await service.request('POST', '/raw-offer', {
    sipCallId: legs[0]?.sipCallId,
    sdp: unusable,
  });
  expect(answer).toEqual({ status: 488 });
  await phone.expectRecording({ state: 'off' });
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await phone.press('Hold');
  await phone.expectCall('held');
  await phone.press('Resume');
  await phone.expectCall('connected');
  // The server's own next offer is taken as well.
  await service.force('1001', 'pause');
  await phone.expectRecording({ state: 'paused' });
});
