import { describe, expect, it } from 'vitest';
import { changedElsewhere, nothingTyped, shownValues, withTyped } from './typed-values';

const there = {
  externalType: 'BroadWorks',
  serviceProvider: 'SP',
  externalGroup: 'GROUP',
  externalIdentifier: 'IDENTIFIER',
} as const;

describe('what is typed while somebody else saves', () => {
  const typed = withTyped(nothingTyped, there, { externalGroup: 'MINE' });

  it('stays as it was typed, and the other fields show what was saved', () => {
    const now = { ...there, externalGroup: 'THEIRS', serviceProvider: 'NEW' };
    expect(shownValues(typed, now)).toEqual({ ...now, externalGroup: 'MINE' });
  });

  it('is named with its field, and no other field is', () => {
    const now = { ...there, externalGroup: 'THEIRS', serviceProvider: 'NEW' };
    expect(changedElsewhere(typed, now)).toEqual(['externalGroup']);
    expect(changedElsewhere(typed, { ...there, serviceProvider: 'NEW' })).toEqual([]);
  });

  it('is nothing to tell of where the same was saved', () => {
    expect(changedElsewhere(typed, { ...there, externalGroup: 'MINE' })).toEqual([]);
  });

  it('is still told of after the user has typed on', () => {
    const now = { ...there, externalGroup: 'THEIRS' };
    const on = withTyped(typed, now, { externalGroup: 'MINE, LONGER' });
    expect(changedElsewhere(on, now)).toEqual(['externalGroup']);
  });

  it('is all that a save changes: what nobody touched here, or put back as it was, is not in it', () => {
    expect(typed.values).toEqual({ externalGroup: 'MINE' });
    const two = withTyped(typed, there, { externalIdentifier: 'MINE TOO' });
    const back = withTyped(two, there, { externalGroup: 'GROUP' });
    expect(back).toEqual({
      values: { externalIdentifier: 'MINE TOO' },
      over: { externalIdentifier: 'IDENTIFIER' },
    });
  });

  it('is, of right values pasted over wrong ones, those that were wrong', () => {
    const wrong = { ...there, externalType: 'other', externalGroup: 'WRONG' } as const;
    expect(withTyped(nothingTyped, wrong, there).values).toEqual({
      externalType: 'BroadWorks',
      externalGroup: 'GROUP',
    });
  });

  it('follows what is there once nothing is typed any more', () => {
    const now = { ...there, externalGroup: 'THEIRS' };
    expect(shownValues(nothingTyped, now)).toEqual(now);
    expect(changedElsewhere(nothingTyped, now)).toEqual([]);
  });
});
