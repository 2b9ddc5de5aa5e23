import { test } from '../fixtures';
import { WebexApp } from '../fixtures/webex-app';
import { PlayedPhone } from '../fixtures/played-phone';
import { callIn as callIn0, phoneWith, registeredLine, told } from '../../shared/call/phone-play';
const callIn: typeof callIn0 = (p, o) => { const c = callIn0(p, o); const r = c.recording; if (r?.state.kind !== 'started') return c; return { ...c, recording: { ...r, state: { ...r.state, since: Date.now() - 41_000 } } }; };
import { Play, press, siprec, sipinfo, answered, lost } from '../../shared/recording/control-play';
import { phrase } from '../../shared/words/phrase';
import type { Page } from '@playwright/test';
const out = '/tmp/look-webex';
const only = process.env.LOOK ?? '';
const daniel = { name: 'Daniel Moss', number: '+1 408 555 0134' };
const priya = { name: 'Priya Raman', number: '2044' };
test('look', async ({ phone }) => {
  const app = await WebexApp.beside(phone);
  const size = async (page: Page, w: number, h: number) => {
    await phone.program.app.evaluate(({ BrowserWindow }, [url, width, height]) => {
      const win = BrowserWindow.getAllWindows().find((x) => x.webContents.getURL() === url);
      win?.setMinimumSize(200, 100); win?.setContentSize(Number(width), Number(height));
    }, [page.url(), w, h] as const);
    await page.waitForTimeout(150);
  };
  const themes = async (page: Page, name: string, which = ['dark', 'light']) => {
    for (const theme of which) {
      await page.evaluate((t) => { document.documentElement.dataset.theme = t; }, theme);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${out}/${name}-${theme}.png` });
    }
  };
  const want = (name: string) => only === '' || name.startsWith(only) || only.split(',').some((x) => name.includes(x));
  const now = Date.now();
  const inCall = { party: daniel, connectedAt: now - 83_000 };
  const call = await app.window('webex-call');
  const cp = await PlayedPhone.behind(call);
  const book = { contacts: [{ id: 'a', ...priya }, { id: 'b', name: 'Marta Kowalska', number: '2051' }, { id: 'c', name: '田中 美咲', number: '+81 3 5550 0199' }], history: [
    { id: '1', at: now - 600_000, direction: 'incoming' as const, party: daniel, outcome: 'answered' as const, duration: 312_000, recorded: true },
    { id: '2', at: now - 4_000_000, direction: 'incoming' as const, party: { name: '', number: '+49 30 5550 1234' }, outcome: 'missed' as const, duration: 0, recorded: false },
    { id: '3', at: now - 90_000_000, direction: 'outgoing' as const, party: priya, outcome: 'answered' as const, duration: 45_000, recorded: false },
    { id: '4', at: now - 290_000_000, direction: 'outgoing' as const, party: { name: 'Always busy', number: '2004' }, outcome: 'not-reached' as const, duration: 0, recorded: false },
    { id: '5', at: now - 390_000_000, direction: 'incoming' as const, party: { name: 'Ben Okafor', number: '1002' }, outcome: 'declined' as const, duration: 0, recorded: false },
  ] };
  await cp.showBook(book);
  const shots: [string, Parameters<typeof cp.show>[0], ((p: Page) => Promise<void>)?][] = [
    ['call-off', phoneWith([callIn('connected', { ...inCall, recording: told('off') })])],
    ['call-assumed', phoneWith([callIn('connected', { ...inCall })])],
    ['call-started', phoneWith([callIn('connected', { ...inCall, recording: told('on') })], { message: { id: 1, text: phrase('recording.change.started'), tone: 'information', about: 'recording-state' }, caption: phrase('recording.cue.start-announcement') })],
    ['call-paused', phoneWith([callIn('connected', { ...inCall, recording: told('paused') })])],
    ['call-request', phoneWith([callIn('connected', { ...inCall, recording: new Play(siprec, 'off').do(press('start')).control })])],
    ['call-answer', phoneWith([callIn('connected', { ...inCall, recording: new Play(sipinfo).do(press('start'), answered(1)).control })])],
    ['call-unknown', phoneWith([callIn('connected', { ...inCall, recording: new Play(siprec, 'on').do(lost).control })], { message: { id: 1, text: phrase('recording.failure.refused', { operation: phrase('recording.operation.pause'), status: '403 Forbidden' }), tone: 'warning', about: 'other' } })],
    ['call-failed', phoneWith([callIn('connected', { ...inCall, recording: told('failed') })])],
    ['call-always', phoneWith([callIn('connected', { ...inCall, recording: told('on', 'always') })], { lines: [registeredLine(1, 'always')] })],
    ['call-menu', phoneWith([callIn('connected', { ...inCall, recording: told('on') }), callIn('held', { id: 'call-2', party: priya })]), async (p) => { await p.getByRole('button', { name: 'More' }).click(); await p.keyboard.press('ArrowDown'); }],
    ['call-keypad', phoneWith([callIn('connected', { ...inCall, recording: told('paused'), digitsSent: 5 })]), async (p) => { await p.getByRole('button', { name: 'Keypad' }).click(); }],
    ['call-ringing', phoneWith([callIn('ringing', { party: daniel, connectedAt: undefined, recording: undefined, direction: 'incoming' })])],
    ['call-progressing', phoneWith([callIn('progressing', { party: { name: '', number: '2003' }, connectedAt: undefined, recording: undefined })])],
    ['call-held', phoneWith([callIn('held', { ...inCall, recording: told('on') })], { audio: { muted: true, volume: 70, cueVolume: 80, path: 'speaker', microphone: '' } })],
    ['call-two', phoneWith([callIn('connected', { ...inCall, recording: told('on') }), callIn('held', { id: 'call-2', party: priya, recording: told('paused') })])],
    ['call-waiting', phoneWith([callIn('connected', { ...inCall, recording: told('on') }), callIn('ringing', { id: 'call-2', party: priya, recording: undefined, connectedAt: undefined })])],
    ['call-conference', phoneWith([callIn('conferencing', { ...inCall, recording: told('on') }), callIn('conferencing', { id: 'call-2', party: priya, recording: told('on'), connectedAt: now - 20_000 })])],
    ['call-ended', phoneWith([callIn('releasing', { ...inCall, recording: undefined, ending: phrase('call.ending.terminated') })])],
  ];
  await size(call, 960, 600);
  for (const [name, snapshot, act] of shots) {
    if (!want(name)) continue;
    await cp.show(snapshot); await call.waitForTimeout(100);
    await act?.(call);
    await themes(call, name);
    if (['call-started', 'call-keypad', 'call-waiting', 'call-menu', 'call-two', 'call-request'].includes(name)) {
      await size(call, 640, 400); await themes(call, `${name}-small`, ['dark']);
      await size(call, 1440, 900); await themes(call, `${name}-large`, ['light']);
      await size(call, 960, 600);
    }
    if (act !== undefined) { await call.keyboard.press('Escape'); await call.keyboard.press('Escape'); }
  }
  if (want('call-transfer')) {
    await cp.show(phoneWith([callIn('connected', { ...inCall, recording: told('on') }), callIn('held', { id: 'call-2', party: { name: 'Ben Okafor', number: '1002' }, recording: told('off') })]));
    const t = call.getByRole('button', { name: 'Transfer' });
    if ((await t.getAttribute('aria-disabled')) !== 'true') {
      await t.click(); await call.getByRole('textbox').fill('a');
      await themes(call, 'call-transfer');
      await size(call, 640, 400); await themes(call, `call-transfer-small`, ['dark']);
      await call.keyboard.press('Escape');
    }
  }
  if (want('call-hidden')) {
    await app.tellSurroundings(call, (k) => ({ ...k, appearance: { ...k.appearance, automaticIndicator: false } }));
    await cp.show(phoneWith([callIn('connected', { ...inCall, recording: told('on', 'always') })], { lines: [registeredLine(1, 'always')] }));
    await themes(call, 'call-hidden');
  }
  if (want('main')) {
    const main = app.main; const mp = await PlayedPhone.behind(main);
    await size(main, 960, 640);
    await mp.showBook(book);
    const idle = phoneWith([], { user: 'Ana Reyes', lastNumber: '2002', voicemail: { fresh: 2, heard: 5 }, doNotDisturb: true, forwardTo: '2044' });
    await mp.show(phoneWith([], { user: 'Ana Reyes', lastNumber: '2002' }));
    await themes(main, 'main-idle');
    await mp.show(idle);
    await main.getByRole('textbox').fill('ma');
    await themes(main, 'main-typed', ['dark']);
    await main.getByRole('textbox').fill('');
    await mp.show(phoneWith([callIn('connected', { ...inCall, recording: told('on') })], { user: 'Ana Reyes', voicemail: { fresh: 2, heard: 5 } }));
    for (const tab of ['History', 'Contacts', 'Voicemail', 'Settings']) { await app.tab(tab).click(); await themes(main, `main-${tab}`); }
    await mp.show(idle);
    await app.tab('History').click(); await main.getByRole('button', { name: /Delete the call with Priya/ }).click(); await themes(main, 'main-undo', ['light']);
    await app.tab('Contacts').click(); await main.getByRole('button', { name: 'Edit Priya Raman' }).click(); await themes(main, 'main-edit', ['dark']);
    await size(main, 720, 480); await themes(main, 'main-edit-small', ['light']); await app.tab('Dial pad').click(); await themes(main, 'main-idle-small', ['dark']); await app.tab('Settings').click(); await themes(main, 'main-Settings-small', ['dark']);
    await size(main, 1440, 900); await app.tab('Dial pad').click(); await themes(main, 'main-idle-large', ['light']); await app.tab('History').click(); await themes(main, 'main-history-large', ['dark']);
  }
  if (want('float')) {
    const float = await app.window('webex-float'); const fp = await PlayedPhone.behind(float);
    await size(float, 340, 150);
    await fp.show(phoneWith([callIn('connected', { ...inCall, recording: told('on') })])); await themes(float, 'float-started');
    await fp.show(phoneWith([callIn('connected', { ...inCall, recording: new Play(siprec, 'on').do(lost).control })])); await themes(float, 'float-unknown');
    await fp.show(phoneWith([callIn('held', { ...inCall, recording: told() })])); await themes(float, 'float-held', ['light']);
    await fp.show(phoneWith([callIn('ringing', { ...inCall, connectedAt: undefined, recording: undefined })])); await themes(float, 'float-ringing', ['dark']);
  }
  if (want('toast')) {
    const toast = await app.window('webex-toast'); await toast.waitForURL('tallyphone://app/webex-toast.html'); const tp = await PlayedPhone.behind(toast);
    await size(toast, 360, 160);
    await tp.show(phoneWith([callIn('ringing', { party: daniel, connectedAt: undefined, recording: undefined })])); await themes(toast, 'toast');
    await tp.show(phoneWith([callIn('connected'), callIn('ringing', { id: 'call-2', party: priya, connectedAt: undefined, recording: undefined })])); await themes(toast, 'toast-second', ['dark']);
  }
});
