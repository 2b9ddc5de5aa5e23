import { describe, expect, it } from 'vitest';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { orderSchema } from '../../../shared/settings/administration-answers';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { ServiceAnswer } from '../../../shared/pages/service-asks';
import type { FailureBehaviour, Tenant } from '../../../shared/settings/tenant';
import { differenceOf } from '../../../shared/settings/tenant-difference';
import { translate } from '../../../shared/words/translate';
import type { ServicePort } from './service-port';
import { offeredUndo } from './notice';
import { TenantStore } from './tenant-store';

/** A service with one tenant, which several pages may ask. */
class ServicePlay {
  tenant: Tenant = demonstrationTenant;
  /** What was asked of it. */
  readonly asked: string[] = [];
  #changes = 0;
  #editions = 1;

  replace(tenant: Tenant): void {
    this.tenant = tenant;
    this.#editions += 1;
  }

  /** What somebody else does whom no page shows. */
  order(command: AdministrationCommand): void {
    this.#carryOut({ command });
  }

  get failureBehaviour(): FailureBehaviour {
    return this.tenant.organisation.failureBehaviour;
  }

  get choices() {
    const recording = this.tenant.people.find(({ number }) => number === '1001')?.recording;
    if (recording?.kind !== 'on') throw new Error('1001 is recorded in the demonstration');
    return recording.choices;
  }

  get mark() {
    return `${this.#edition} ${String(this.#changes)}`;
  }

  get #edition() {
    return `edition ${String(this.#editions)}`;
  }

  #carryOut(body: unknown): ServiceAnswer {
    const { command, by, answer } = orderSchema.parse(body);
    const outcome = administer(this.tenant, command, by ?? anyAdministrator, '2026-11-23T12:00:00Z');
    if (outcome.kind === 'refused') return { status: 409, body: { refusal: outcome.refusal } };
    const { tenant: before, mark: since } = this;
    this.tenant = outcome.tenant;
    this.#changes += 1;
    const { told, tenant } = outcome;
    const what = answer === 'changes' ? { changes: differenceOf(before, tenant), since } : { tenant };
    return { status: 200, body: { ...what, told, edition: this.#edition, mark: this.mark } };
  }

  #answer(asked: string, body: unknown): ServiceAnswer {
    this.asked.push(asked);
    switch (asked) {
      case 'GET /tenant':
      case 'GET /tenant/export':
        return { status: 200, body: this.tenant };
      case 'GET /tenant/edition':
        return { status: 200, body: { edition: this.#edition, mark: this.mark } };
      case 'POST /tenant/commands':
        return this.#carryOut(body);
      case 'PUT /tenant':
        this.replace(demonstrationTenant);
        return { status: 200, body: { tenant: this.tenant, edition: this.#edition, mark: this.mark } };
      case 'POST /reset':
        this.replace(demonstrationTenant);
        return { status: 200, body: {} };
      default:
        throw new Error(`nobody asks ${asked}`);
    }
  }

  readonly port: ServicePort = {
    ask: (method, path, body) => Promise.resolve(this.#answer(`${method} ${path}`, body)),
    audio: () => Promise.resolve(undefined),
    session: undefined,
    appearance: undefined,
  };
}

async function pageOf(service: ServicePlay): Promise<TenantStore> {
  const tenants = new TenantStore(service.port);
  await tenants.begin();
  return tenants;
}

/** What the page says, and whether it offers to take it back. */
function noticeOf(tenants: TenantStore): readonly [string, boolean] | undefined {
  const { shown } = tenants.store.getState();
  if (shown.kind !== 'ready' || shown.notice === undefined) return undefined;
  return [translate('en', shown.notice.words), offeredUndo(shown) !== undefined];
}

const end = {
  kind: 'change-organisation',
  settings: { failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' },
} as const;
const changed = 'When the recorder cannot be reached: The call ends after an announcement';
const amongOthers = 'Saved. Others have changed the tenant meanwhile, so that there is no undo here.';
const another = 'Another tenant has come in the place of this one';

const choose = (choices: object) => ({
  kind: 'change-choices' as const,
  number: '1001',
  profile: 'control-hub' as const,
  choices,
});

describe('a tenant that is shown', () => {
  const shownBy = (tenants: TenantStore) => {
    const { shown } = tenants.store.getState();
    return shown.kind === 'ready' ? shown.tenant : undefined;
  };
  const whole = ({ asked }: ServicePlay) => asked.filter((one) => one === 'GET /tenant').length;

  it('is not sent again: not while nobody changes it, nor for a command of its own', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.load();
    await tenants.run('failure', end);
    await tenants.run('choices', choose({ mode: 'always' }));
    await tenants.load();
    expect(whole(service)).toBe(1);
    expect(shownBy(tenants)).toEqual(service.tenant);
  });

  it('is read again where somebody else has changed it', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    service.order(end);
    await tenants.load();
    expect(shownBy(tenants)).toEqual(service.tenant);
    service.order(choose({ mode: 'always' }));
    await tenants.run('choices', choose({ pauseResume: 'beep' }));
    expect(shownBy(tenants)).toEqual(service.tenant);
    expect(whole(service)).toBe(3);
    await tenants.load();
    expect(whole(service)).toBe(3);
  });
});

describe('the offer to take the last change back', () => {
  it('stays while others change the same tenant, and takes that change alone back', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('failure', end);
    const other = await pageOf(service);
    await other.run('region', { kind: 'change-organisation', settings: { storageRegion: 'DE' } });
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([changed, true]);
    await tenants.undo();
    expect(noticeOf(tenants)).toEqual([expect.stringMatching(/^Undone – .+ nothing is said$/), false]);
    expect([service.failureBehaviour, service.tenant.organisation.storageRegion]).toEqual([
      'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
      'DE',
    ]);
  });

  it('stays while others change another part of the same setting, which stays as they have it', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    const before = service.choices.mode;
    await tenants.run('mode', choose({ mode: 'always' }));
    service.order(choose({ recordVoicemail: true }));
    await tenants.load();
    expect(noticeOf(tenants)).toEqual(['Recording mode: Always', true]);
    await tenants.undo();
    expect(noticeOf(tenants)).toEqual(['Undone – Recording mode: On demand', false]);
    expect(service.choices).toMatchObject({ mode: before, recordVoicemail: true });
  });

  it('is made to whoever may give the command that does so', async () => {
    for (const [id, isOffered] of [
      ['partner-administrator-1', true],
      // It would be in the name of who has enabled the customer.
      ['partner-administrator-2', false],
    ] as const) {
      const tenants = await pageOf(new ServicePlay());
      tenants.act({ of: 'partner', id });
      await tenants.run('service', { kind: 'disable-service' });
      expect(noticeOf(tenants)).toEqual([
        'Call recording is disabled for Tallyphone Demonstration',
        isOffered,
      ]);
    }
  });

  it('follows who acts: whoever may not take it back is not offered it, and it is there again for who may', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    const [one, two] = ['partner-administrator-1', 'partner-administrator-2'] as const;
    tenants.act({ of: 'partner', id: one });
    await tenants.run('service', { kind: 'disable-service' });
    tenants.act({ of: 'partner', id: two });
    expect(noticeOf(tenants)?.[1]).toBe(false);
    await tenants.undo();
    expect(service.tenant.partner.serviceEnabled).toBe(false);
    tenants.act({ of: 'partner', id: one });
    expect(noticeOf(tenants)?.[1]).toBe(true);
    await tenants.undo();
    expect(service.tenant.partner.serviceEnabled).toBe(true);
  });

  it('is not made where somebody has changed the tenant that the page had not read again: nobody here knows what was there', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    service.order(choose({ mode: 'never' }));
    await tenants.run('mode', choose({ mode: 'always' }));
    expect(noticeOf(tenants)).toEqual([amongOthers, false]);
    await tenants.undo();
    expect(service.choices.mode).toBe('always');
    // What was set is there already as the page has it, and another by then.
    const compliance = service.tenant.organisation.complianceAnnouncement.inboundPstn;
    const set = (inboundPstn: boolean) =>
      ({ kind: 'change-organisation', settings: { complianceAnnouncement: { inboundPstn } } }) as const;
    service.order(set(!compliance));
    await tenants.run('compliance', set(compliance));
    expect(noticeOf(tenants)).toEqual([amongOthers, false]);
  });

  it('is gone once somebody else has changed the same', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('mode', choose({ mode: 'always' }));
    service.order(choose({ mode: 'never' }));
    await tenants.load();
    expect(noticeOf(tenants)?.[1]).toBe(false);
    await tenants.undo();
    expect(service.choices.mode).toBe('never');
  });

  it('leaves alone what somebody else has changed a moment ago, and says so', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('mode', choose({ mode: 'always' }));
    service.order(choose({ mode: 'never' }));
    await tenants.undo();
    expect(service.choices.mode).toBe('never');
    expect(noticeOf(tenants)).toEqual(['Not undone: somebody has changed it again since.', false]);
  });

  it('goes once another page has reset the service, or imported a tenant', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    const other = await pageOf(service);
    await tenants.run('failure', end);
    await other.reset('tenant');
    expect(noticeOf(other)).toEqual(['The service is as at its first start', false]);
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([another, false]);

    await tenants.replace('tenant', {}, { key: 'pages.as-before', values: {} });
    expect(noticeOf(tenants)?.[1]).toBe(true);
    await other.replace('tenant', {}, { key: 'pages.as-before', values: {} });
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([another, false]);
  });

  it('of a tenant that was put in the place of another goes once that is changed', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.replace('tenant', {}, { key: 'pages.as-before', values: {} });
    service.order(choose({ mode: 'never' }));
    await tenants.load();
    expect(noticeOf(tenants)?.[1]).toBe(false);
  });

  it('does nothing to a tenant that has come since, though nobody has seen that yet', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('failure', end);
    const other = {
      ...demonstrationTenant.organisation,
      failureBehaviour: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
    } as const;
    service.replace({ ...demonstrationTenant, organisation: other });
    await tenants.undo();
    expect(service.failureBehaviour).toBe('PROCEED_CALL_WITH_ANNOUNCEMENT');
    expect(noticeOf(tenants)).toEqual([another, false]);
  });

  it('is not made of a change that met another tenant than the page had shown', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    service.replace(demonstrationTenant);
    await tenants.run('failure', end);
    expect(noticeOf(tenants)).toEqual([amongOthers, false]);
  });
});

it('two windows and two switches of one that change parts of a setting at once all have their way', async () => {
  const service = new ServicePlay();
  const [one, two] = await Promise.all([pageOf(service), pageOf(service)]);
  await Promise.all([
    one.run('x', choose({ selective: { inboundInternal: false } })),
    one.run('x', choose({ selective: { inboundExternal: false } })),
    two.run('x', choose({ selective: { outboundInternal: false } })),
    two.run('x', choose({ startStopAnnouncement: { internal: false } })),
    one.run('x', choose({ startStopAnnouncement: { pstn: false } })),
  ]);
  expect(service.choices).toMatchObject({
    selective: {
      inboundInternal: false,
      inboundExternal: false,
      outboundInternal: false,
      outboundExternal: true,
    },
    startStopAnnouncement: { internal: false, pstn: false },
  });
});
