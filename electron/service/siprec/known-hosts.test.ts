import { expect, it, vi } from 'vitest';
import { addressOf } from '../sip/address-of';
import { KnownHosts } from './known-hosts';

function hosts(...answers: readonly (string | undefined)[]) {
  const left = [...answers];
  const lookUp = vi.fn<typeof addressOf>(() => Promise.resolve(left.shift()));
  return { lookUp, known: new KnownHosts(lookUp) };
}

it('a name is looked up once, and an address never', async () => {
  const { lookUp, known } = hosts('192.0.2.7');
  const names = ['recorder.test', 'recorder.test', '192.0.2.9', 'fd00::1'];
  expect(known.addressOf('recorder.test', '192.0.2.1')).toBeUndefined();
  await known.learn(names, '192.0.2.1');
  expect(known.learn(names, '192.0.2.1')).toBeUndefined();
  expect(names.map((name) => known.addressOf(name, '192.0.2.1'))).toEqual([
    '192.0.2.7',
    '192.0.2.7',
    '192.0.2.9',
    undefined,
  ]);
  expect(lookUp).toHaveBeenCalledExactlyOnceWith('recorder.test', '192.0.2.1');
});

it('one that was looked up in vain is looked up again when it is named again', async () => {
  const { known } = hosts(undefined, '192.0.2.7');
  await known.learn(['recorder.test'], '192.0.2.1');
  expect(known.addressOf('recorder.test', '192.0.2.1')).toBeUndefined();
  await known.learn(['recorder.test'], '192.0.2.1');
  expect(known.addressOf('recorder.test', '192.0.2.1')).toBe('192.0.2.7');
});

it('an address is one of the family that this end has, and none is told by no rejection', async () => {
  expect(await addressOf('localhost', '127.0.0.1')).toBe('127.0.0.1');
  expect(await addressOf('::1', '127.0.0.1')).toBeUndefined();
  expect(await addressOf('nobody.invalid', '127.0.0.1')).toBeUndefined();
});
