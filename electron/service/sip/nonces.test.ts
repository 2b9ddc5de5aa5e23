import { describe, expect, it } from 'vitest';
import { Nonces } from './nonces';

const lifetime = 300_000;

describe('a nonce', () => {
  it('is used with a count that grows', () => {
    const nonces = new Nonces(lifetime);
    expect([1, 2, 10, 10, 3, 11].map((count) => nonces.use('a', 0, count, 0))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(nonces.size).toBe(1);
  });

  it('may be used until its lifetime is over', () => {
    const nonces = new Nonces(lifetime);
    expect(nonces.use('a', 1000, 1, 1000 + lifetime)).toBe(true);
    expect(nonces.use('a', 1000, 2, 1001 + lifetime)).toBe(false);
  });

  it('is forgotten after it, when another is used', () => {
    const nonces = new Nonces(lifetime);
    for (let made = 0; made < 100; made += 1) nonces.use(`nonce ${String(made)}`, made, 1, made);
    expect(nonces.size).toBe(100);
    nonces.use('later', 50 + lifetime, 1, 50 + lifetime);
    expect(nonces.size).toBe(51);
    nonces.use('much later', 3 * lifetime, 1, 3 * lifetime);
    expect(nonces.size).toBe(1);
  });
});

it('a clock that was put forward and back again keeps nobody out', () => {
  const nonces = new Nonces(lifetime);
  expect(nonces.use('tomorrow', 86_400_000, 1, 86_400_000)).toBe(true);
  expect(nonces.use('today', 1000, 1, 1000)).toBe(true);
});

describe('more nonces than can be remembered', () => {
  const crowd = (sameInstant: boolean) => {
    const nonces = new Nonces(lifetime);
    for (let number = 1; number <= 5000; number += 1) {
      expect(nonces.use(`nonce ${String(number)}`, sameInstant ? 0 : number, 1, 5000)).toBe(true);
      if (sameInstant && number === 1000) break;
    }
    return nonces;
  };

  it('drive the oldest out', () => {
    expect(crowd(false).size).toBe(1000);
  });

  it('let none that was driven out be replayed, and leave the others in use', () => {
    const nonces = crowd(false);
    expect(nonces.use('nonce 4000', 4000, 1, 5000)).toBe(false);
    expect(nonces.use('nonce 4000', 4000, 2, 5000)).toBe(false);
    expect(nonces.use('nonce 4001', 4001, 1, 5000)).toBe(false);
    expect(nonces.use('nonce 4001', 4001, 2, 5000)).toBe(true);
  });

  it('of one instant go together', () => {
    const nonces = crowd(true);
    expect(nonces.size).toBe(1000);
    expect(nonces.use('one more', 0, 1, 5000)).toBe(true);
    expect(nonces.size).toBe(0);
    expect(nonces.use('one more', 0, 2, 5000)).toBe(false);
    expect(nonces.use('a later one', 1, 1, 5000)).toBe(true);
  });
});
