import { describe, expect, it } from 'vitest';
import { administer } from '../../../shared/settings/administration';
import { orderSchema } from '../../../shared/settings/administration-answers';
import { anyAdministrator } from '../../../shared/settings/actors';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { translate } from '../../../shared/words/translate';
import type { ServicePort } from './service-port';
import { TenantStore } from './tenant-store';

/** A service without a network: what its pages do, and what others do at the same time. */
function playService() {
  let tenant = demonstrationTenant;
  const order = (body: unknown) => {
    const { command, by } = orderSchema.parse(body);
    const outcome = administer(tenant, command, by ?? anyAdministrator, '2026-11-29T12:00:00Z');
    if (outcome.kind === 'refused') return { status: 409, body: { refusal: outcome.refusal } };
    tenant = outcome.tenant;
    return { status: 200, body: { tenant, told: outcome.told } };
  };
  const port: ServicePort = {
    ask: (method, _path, body) =>
      Promise.resolve(method === 'GET' ? { status: 200, body: tenant } : order(body)),
    audio: () => Promise.resolve(undefined),
    session: undefined,
    appearance: undefined,
  };
  return { port, order, mode: () => choicesIn().mode, choices: () => choicesIn() };

  function choicesIn() {
    const recording = tenant.people.find(({ number }) => number === '1001')?.recording;
    if (recording?.kind !== 'on') throw new Error('1001 is recorded in the demonstration');
    return recording.choices;
  }
}

const choose = (choices: object) => ({
  kind: 'change-choices' as const,
  number: '1001',
  profile: 'control-hub' as const,
  choices,
});

async function open(service: ReturnType<typeof playService>) {
  const store = new TenantStore(service.port);
  await store.begin();
  const notice = () => {
    const { shown } = store.store.getState();
    if (shown.kind !== 'ready') throw new Error(shown.kind);
    return (
      shown.notice && { words: translate('en', shown.notice.words), isOpen: shown.notice.undo !== undefined }
    );
  };
  return { store, notice };
}

describe('the way back from a change', () => {
  it('is there while the change holds, and takes back that alone', async () => {
    const service = playService();
    const { store, notice } = await open(service);
    const before = service.mode();
    await store.run('mode', choose({ mode: 'always' }));
    service.order({ command: choose({ recordVoicemail: true }) });
    await store.load();
    expect(notice()).toEqual({ words: 'Recording mode: Always', isOpen: true });
    await store.undo();
    expect(notice()).toEqual({ words: 'Undone – Recording mode: Always', isOpen: false });
    expect(service.choices()).toMatchObject({ mode: before, recordVoicemail: true });
  });

  it('is gone once somebody else has changed the same', async () => {
    const service = playService();
    const { store, notice } = await open(service);
    await store.run('mode', choose({ mode: 'always' }));
    service.order({ command: choose({ mode: 'never' }) });
    await store.load();
    expect(notice()?.isOpen).toBe(false);
    await store.undo();
    expect(service.mode()).toBe('never');
  });

  it('leaves alone what somebody else has changed a moment ago, and says so', async () => {
    const service = playService();
    const { store, notice } = await open(service);
    await store.run('mode', choose({ mode: 'always' }));
    service.order({ command: choose({ mode: 'never' }) });
    await store.undo();
    expect(service.mode()).toBe('never');
    expect(notice()).toEqual({ words: 'Not undone: somebody has changed it again since.', isOpen: false });
  });
});

it('two windows and two switches of one that change parts of a setting at once all have their way', async () => {
  const service = playService();
  const [one, two] = await Promise.all([open(service), open(service)]);
  await Promise.all([
    one.store.run('x', choose({ selective: { inboundInternal: false } })),
    one.store.run('x', choose({ selective: { inboundExternal: false } })),
    two.store.run('x', choose({ selective: { outboundInternal: false } })),
    two.store.run('x', choose({ startStopAnnouncement: { internal: false } })),
    one.store.run('x', choose({ startStopAnnouncement: { pstn: false } })),
  ]);
  expect(service.choices()).toMatchObject({
    selective: {
      inboundInternal: false,
      inboundExternal: false,
      outboundInternal: false,
      outboundExternal: true,
    },
    startStopAnnouncement: { internal: false, pstn: false },
  });
});
