import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureCause } from '../../../shared/recording/failure';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { changeProduct, createAccount, saveUser } from '../../../shared/settings/portal';
import type { ProductId, ProviderId } from '../../../shared/settings/providers';
import { day } from '../../../shared/settings/retention';
import { tenantOf, tenantWith } from '../../../shared/settings/tenant-play';
import { RecordingRefused } from '../recording/recording-sink';
import { KeepingPlay } from './keeping-play';

let play: KeepingPlay;
beforeEach(() => {
  play = new KeepingPlay();
});
afterEach(() => {
  play.end();
});

const choose = (product: ProductId) => {
  play.tenant = tenantOf(changeProduct(play.tenant, 'dubber', '1001', product));
};

/** Why a user's recording fails that begins now. */
function failureOf(id: string): FailureCause | undefined {
  try {
    play.begin(id);
  } catch (error) {
    if (error instanceof RecordingRefused) return error.failure.cause;
    throw error;
  }
  return undefined;
}

describe('whether the provider takes a recording', () => {
  it('follows from its portal: with a wrong value it does not, with Control Hub’s it does again', () => {
    const right = play.tenant.people[0]?.platform;
    if (right === undefined) throw new Error('1001 has no platform information');
    const save = (values: Partial<typeof right>) => {
      const entered = { externalType: 'BroadWorks' as const, ...right, ...values };
      play.tenant = tenantOf(saveUser(play.tenant, 'dubber', '1001', entered));
    };
    save({ externalGroup: 'WSTLY10001L2' });
    expect(() => play.begin('wrong')).toThrow(
      'Dubber’s portal has a wrong externalGroup for user 1001: Control Hub says WSTLY10001L1',
    );
    expect(failureOf('wrong')).toBe('wrong-portal-value');
    save({});
    play.record('right');
    expect(play.states).toEqual({ right: 'complete' });
  });

  const chosen = (provider: ProviderId) => {
    play.tenant = tenantWith({
      organisation: {
        provider,
        terms: { [provider]: { acceptedAt: '2026-01-05T09:00:00Z', acceptedBy: 'Mira Castellan' } },
      },
    });
  };

  it('wants an account, and the user in it', () => {
    chosen('callcabinet');
    expect(() => play.begin('one')).toThrow('CallCabinet has no account of this organisation');
    expect(failureOf('one')).toBe('no-account');
    play.tenant = tenantOf(createAccount(play.tenant, 'callcabinet'));
    expect(() => play.begin('two')).toThrow('CallCabinet’s portal does not have user 1001');
    expect(failureOf('two')).toBe('not-in-portal');
    expect(play.states).toEqual({});
  });

  it('is nobody’s question where there is no provider', () => {
    play.tenant = tenantWith({ organisation: { provider: 'none' } });
    play.record('of the service');
    expect(play.keeping.catalogue.get('of the service')?.description).not.toHaveProperty('keeping');
    play.keeping.moveClock(3650);
    expect(play.states).toEqual({ 'of the service': 'complete' });
  });

  it('ends with the quota of Webex, which what is deleted gives back', () => {
    const [ana] = play.tenant.people;
    if (ana === undefined) throw new Error('nobody is there');
    chosen('webex');
    const users = { [ana.id]: { product: 'webex', externalType: 'BroadWorks', ...ana.platform } } as const;
    play.tenant = tenantWith({
      organisation: {
        ...play.tenant.organisation,
        accounts: { webex: { stage: 'production', administrators: [], users } },
      },
    });
    play.record('first');
    const first = play.keeping.catalogue.get('first');
    if (first === undefined) throw new Error('it was not recorded');
    play.keeping.catalogue.put(first.folder, { ...first.description, duration: 100e9 / 32 });
    expect(() => play.begin('second')).toThrow(
      'Webex keeps 100 GB for an organisation, and they are used up',
    );
    expect(failureOf('second')).toBe('storage-used-up');
    const full = play.keeping.catalogue.get('first');
    if (full !== undefined) play.keeping.catalogue.delete(full, '1001');
    play.record('third');
    expect(play.states).toEqual({ first: 'deleted', third: 'complete' });
  });
});

describe('the time for which it is kept', () => {
  it('is thirty days with Dubber Go: then its files are deleted, and the catalogue says why', () => {
    play.record('one');
    play.keeping.moveClock(29);
    expect([play.states, play.has('one')]).toEqual([{ one: 'complete' }, true]);
    play.keeping.moveClock(30);
    expect([play.states, play.has('one')]).toEqual([{ one: 'expired' }, false]);
    expect(play.notes).toEqual(['one: its time is over; its files are deleted']);
    expect(play.keeping.catalogue.get('one')?.description.gone?.at).toBeGreaterThan(Date.now() + 29 * day);
    play.restart();
    expect(play.states).toEqual({ one: 'expired' });
  });

  it('has no end once the user’s product is paid, and thirty days from the change once it is free again', () => {
    play.record('early');
    choose('dubber-standard');
    play.record('late');
    play.keeping.moveClock(400);
    expect(play.states).toEqual({ early: 'complete', late: 'complete' });
    choose('dubber-go');
    play.keeping.moveClock(429);
    expect(play.states).toEqual({ early: 'complete', late: 'complete' });
    play.keeping.moveClock(430);
    expect(play.states).toEqual({ early: 'expired', late: 'expired' });
  });

  it('stays what it was where the user is not in the portal any more', () => {
    choose('dubber-ai');
    play.record('one');
    play.tenant = tenantWith({ organisation: { accounts: {} } });
    play.keeping.moveClock(400);
    expect(play.states).toEqual({ one: 'complete' });
  });

  it('goes by the provider’s own product where its portal names another provider’s', () => {
    play.record('one');
    const { organisation } = demonstrationTenant;
    const { dubber } = organisation.accounts;
    if (dubber === undefined) throw new Error('the demonstration has it');
    const users = Object.fromEntries(
      Object.entries(dubber.users).map(([id, user]) => [id, { ...user, product: 'webex' as const }]),
    );
    const accounts = { dubber: { ...dubber, users } };
    play.tenant = { ...demonstrationTenant, organisation: { ...organisation, accounts } };
    play.keeping.sweep();
    expect(play.keeping.catalogue.get('one')?.description.keeping?.product).toBe('dubber-go');
  });

  it('ends while the service is not running', () => {
    play.record('one');
    const one = play.keeping.catalogue.get('one');
    const keeping = one?.description.keeping;
    if (one === undefined || keeping === undefined) throw new Error('it is not kept');
    play.keeping.catalogue.put(one.folder, { ...one.description, keeping: { ...keeping, expiresAt: 1 } });
    play.restart();
    expect([play.states, play.has('one')]).toEqual([{ one: 'expired' }, false]);
  });
});

it('the service’s clock goes forward alone', () => {
  expect([play.keeping.moveClock(31), play.keeping.moveClock(30)]).toEqual([true, false]);
  expect(play.keeping.clock.aheadDays).toBe(31);
  expect(play.keeping.clock.now()).toBeGreaterThanOrEqual(Date.now() + 31 * day - 1000);
});
