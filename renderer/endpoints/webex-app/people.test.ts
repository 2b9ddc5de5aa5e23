import { describe, expect, it } from 'vitest';
import { dayOf, contactsFor, hueOf, initialsOf, kindOf } from './people';

const contacts = [
  { id: '1', name: 'Priya Raman', number: '2044' },
  { id: '2', name: 'Émile Roux', number: '+33 1 5550 0123' },
  { id: '3', name: '田中 美咲', number: '+81355500199' },
];

describe('contacts', () => {
  it('are found by part of a name or number, in any case, and listed by name', () => {
    const names = (text: string) => contactsFor(contacts, text, 'en').map(({ name }) => name);
    expect(names('')).toEqual(['Émile Roux', 'Priya Raman', '田中 美咲']);
    expect(names('RA')).toEqual(['Priya Raman']);
    expect(names('(81) 35')).toEqual(['田中 美咲']);
    expect(names('美')).toEqual(['田中 美咲']);
    expect(names('nobody')).toEqual([]);
  });
});

describe('an avatar', () => {
  it.each([
    ['Priya Raman', 'PR'],
    ['Ana María de la Cruz', 'AC'],
    ['emergency', 'E'],
    ['田中 美咲', '田美'],
    ['2002', undefined],
    ['', undefined],
  ])('of “%s” has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('has the same of six colours for the same number', () => {
    expect(hueOf({ number: '2002' })).toBe(hueOf({ number: '2002' }));
    const hues = new Set(Array.from({ length: 200 }, (_, n) => hueOf({ number: String(2000 + n) })));
    expect([...hues].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the history', () => {
  const entry = {
    id: '1',
    at: 0,
    party: { name: '', number: '2002' },
    duration: 0,
    recorded: false,
  };

  it('says of an answered call who called, of any other how it ended', () => {
    expect(kindOf({ ...entry, direction: 'incoming', outcome: 'answered' })).toBe('incoming');
    expect(kindOf({ ...entry, direction: 'outgoing', outcome: 'answered' })).toBe('outgoing');
    expect(kindOf({ ...entry, direction: 'incoming', outcome: 'missed' })).toBe('missed');
    expect(kindOf({ ...entry, direction: 'outgoing', outcome: 'not-reached' })).toBe('not-reached');
  });

  it('knows today and yesterday by the calendar, not by hours', () => {
    const noon = new Date(2026, 2, 30, 12).getTime();
    expect(dayOf(new Date(2026, 2, 30, 0, 1).getTime(), noon)).toBe('today');
    // The night in which clocks are changed in Europe.
    expect(dayOf(new Date(2026, 2, 29, 0, 1).getTime(), noon)).toBe('yesterday');
    expect(dayOf(new Date(2026, 2, 28, 23, 59).getTime(), noon)).toBe('earlier');
  });
});
