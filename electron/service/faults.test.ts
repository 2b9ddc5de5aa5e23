import { describe, expect, it } from 'vitest';
import { Faults, faultSchema } from './faults';
import { sipRequest } from './sip/sip-play';

const inDialog = (method: string) => sipRequest(method, { To: '<sip:1001@tallyphone.test>;tag=near' });
const fault = (method: string, times: number | undefined, status: number) =>
  faultSchema.parse({
    method,
    ...(times === undefined ? {} : { times }),
    action: { kind: 'respond', status },
  });

describe('a fault', () => {
  it('happens to the next request of its method, once', () => {
    const faults = new Faults();
    faults.add(fault('INFO', undefined, 403));
    expect(faults.take(inDialog('INVITE'))).toBeUndefined();
    expect(faults.take(inDialog('INFO'))).toEqual({ kind: 'respond', status: 403 });
    expect(faults.take(inDialog('INFO'))).toBeUndefined();
    expect(faults.pending).toEqual([]);
  });

  it('happens as often as it was ordered, and shows how often it still will', () => {
    const faults = new Faults();
    faults.add(fault('INVITE', 3, 500));
    faults.take(inDialog('INVITE'));
    expect(faults.pending).toMatchObject([{ method: 'INVITE', times: 2 }]);
    faults.take(inDialog('INVITE'));
    faults.take(inDialog('INVITE'));
    expect(faults.take(inDialog('INVITE'))).toBeUndefined();
  });

  it('waits for those that were ordered before it', () => {
    const faults = new Faults();
    faults.add(fault('INVITE', 1, 491));
    faults.add(fault('BYE', 1, 500));
    faults.add(fault('INVITE', 1, 488));
    const statuses = [inDialog('INVITE'), inDialog('INVITE')].map((request) => faults.take(request));
    expect(statuses).toMatchObject([{ status: 491 }, { status: 488 }]);
    expect(faults.pending).toMatchObject([{ method: 'BYE' }]);
  });

  it('never hits a request outside a call: calls can always be made', () => {
    const faults = new Faults();
    faults.add(fault('INVITE', 1, 500));
    expect(faults.take(sipRequest('INVITE'))).toBeUndefined();
    expect(faults.pending).toHaveLength(1);
  });

  it('hits a registration, which is outside every call', () => {
    const faults = new Faults();
    faults.add(fault('REGISTER', 1, 503));
    expect(faults.take(sipRequest('REGISTER'))).toMatchObject({ status: 503 });
  });

  it('can be called off', () => {
    const faults = new Faults();
    faults.add(fault('INVITE', 5, 500));
    faults.clear();
    expect(faults.take(inDialog('INVITE'))).toBeUndefined();
  });
});

describe('an order for a fault', () => {
  const ignore = { kind: 'ignore' };
  it.each([
    { method: 'INVITE', action: ignore },
    { method: 'UPDATE', times: 100, action: { kind: 'late', afterMilliseconds: 0 } },
    { method: 'BYE', action: { kind: 'cut', seconds: 1.5 } },
    { method: 'REGISTER', action: { kind: 'respond', status: 503 } },
  ])('%j is taken', (order) => {
    expect(faultSchema.parse(order)).toMatchObject(order);
  });

  it.each([
    { method: 'SUBSCRIBE', action: ignore },
    { method: 'INVITE', times: 0, action: ignore },
    { method: 'INVITE', action: { kind: 'respond', status: 200 } },
    { method: 'INVITE', action: { kind: 'late' } },
    { method: 'INVITE', action: { kind: 'explode' } },
    { method: 'INVITE', action: ignore, when: 'now' },
    { method: 'INVITE' },
  ])('%j is refused', (order) => {
    expect(faultSchema.safeParse(order).success).toBe(false);
  });
});
