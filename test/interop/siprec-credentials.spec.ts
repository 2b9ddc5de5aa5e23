/** SIPp as a recorder that asks who the service is, and computes its digest again. */
import { expect, test as base } from '../fixtures/bare-service';
import { formatTrace } from '../../shared/trace/entry';
import { Recorder, recorderPort } from './siprec/wires';

const test = base.extend<{ readonly sipp: Recorder }>({
  recorder: `sip:127.0.0.1:${String(recorderPort)};transport=tcp`,

  sipp: async ({ folder }, use) => {
    const sipp = await Recorder.start(folder, 'tcp', undefined, 'challenge');
    await use(sipp);
    sipp.stop();
  },
});

test.beforeEach(async ({ service }) => {
  await service.configure('1001', {
    mode: 'always-pause-resume',
    announcement: { internal: false, pstn: false },
    pauseResume: 'none',
  });
});

test.describe('with the right password', () => {
  test.use({ recorderCredentials: { user: 'tally', password: 'circle of life' } });

  test('the session comes about, changes and ends, and the password is in no trace', async ({
    sipp,
    service,
    ana,
    ben: _,
  }) => {
    const session = await ana.call('1002');
    await expect.poll(() => ana.reports.at(-1)).toBe('on');
    const { id } = await service.call();
    await service.request('POST', `/calls/${id}/recording`, { user: '1001', operation: 'pause' });
    await expect.poll(() => ana.reports.at(-1)).toBe('paused');
    session.terminate();
    expect(await sipp.ended()).toBe(0);
    const trace = formatTrace(await service.log());
    expect(trace).not.toContain('circle of life');
    expect(trace).not.toContain('403 Forbidden');
    expect(trace).toMatch(/response="•••"/);
  });
});

test.describe('with a wrong one', () => {
  test.use({ recorderCredentials: { user: 'tally', password: 'square of life' } });

  test('the recording fails, and the call goes on', async ({ sipp: _sipp, service, ana, ben: _ben }) => {
    const session = await ana.call('1002');
    await expect.poll(async () => formatTrace(await service.log())).toContain('403 Forbidden');
    expect(ana.reports).not.toContain('on');
    expect(session.isEstablished()).toBe(true);
    session.terminate();
  });
});
