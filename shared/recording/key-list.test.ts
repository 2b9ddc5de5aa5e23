import { describe, expect, it } from 'vitest';
import { defaultKeyLists, pagesOf, parseKeyList, placeKeys, type SoftkeyKeyword } from './key-list';

function listOf(text: string) {
  const parsed = parseKeyList(text);
  if (parsed.kind === 'rejected') throw new Error(parsed.reason);
  return parsed.list;
}

function place(text: string, present: readonly SoftkeyKeyword[]) {
  return placeKeys(listOf(text), (keyword): keyword is SoftkeyKeyword => present.includes(keyword));
}

describe('parsing a key list', () => {
  it('reads keywords with and without a position', () => {
    expect(listOf('hold;crdstart|5')).toEqual([
      { keyword: 'hold', position: undefined },
      { keyword: 'crdstart', position: 5 },
    ]);
  });

  it('forgives spaces, capitals and empty items', () => {
    expect(listOf(' Hold | 1 ;; XFERLX ; ')).toEqual([
      { keyword: 'hold', position: 1 },
      { keyword: 'xferLx', position: undefined },
    ]);
    expect(listOf('')).toEqual([]);
  });

  it.each([
    ['hold;record', 'record', 'no softkey keyword'],
    ['hold|0', 'hold|0', 'position'],
    ['hold|33', 'hold|33', 'position'],
    ['hold|x', 'hold|x', 'position'],
    ['hold|', 'hold|', 'position'],
    ['hold|1|2', 'hold|1|2', 'more than one'],
    ['constructor', 'constructor', 'no softkey keyword'],
  ])('rejects “%s” as a whole and names the item', (text, item, words) => {
    const parsed = parseKeyList(text);
    expect(parsed).toMatchObject({ kind: 'rejected', item });
    expect(parsed.kind === 'rejected' ? parsed.reason : '').toContain(words);
  });

  it.each(Object.entries(defaultKeyLists))('reads %s as it comes', (_name, text) => {
    expect(parseKeyList(text).kind).toBe('list');
  });
});

describe('placing keys', () => {
  it('lets a key without a position float to the first empty slot', () => {
    expect(place('endcall;hold|1;redial|3', ['endcall', 'hold', 'redial'])).toEqual([
      'hold',
      'endcall',
      'redial',
    ]);
  });

  it('leaves the slot of an absent positioned key empty and closes the gap of an absent floating one', () => {
    expect(place('answer|1;ignore|2', ['ignore'])).toEqual([undefined, 'ignore']);
    expect(place('hold;endcall;redial', ['hold', 'redial'])).toEqual(['hold', 'redial']);
  });

  it('gives one slot a changing meaning', () => {
    const list = 'crdstart|5;crdpause|5;crdresume|5;crdstop|6';
    expect(place(list, ['crdstart'])[4]).toBe('crdstart');
    expect(place(list, ['crdpause', 'crdstop']).slice(4)).toEqual(['crdpause', 'crdstop']);
    expect(place(list, ['crdresume', 'crdstop']).slice(4)).toEqual(['crdresume', 'crdstop']);
  });

  it('lets the first have a slot that two claim, and the other float', () => {
    expect(place('crdstart|1;crdpause|1;crdstop|2', ['crdstart', 'crdpause', 'crdstop'])).toEqual([
      'crdstart',
      'crdstop',
      'crdpause',
    ]);
  });

  it('places a key that is listed twice once', () => {
    expect(place('hold|1;hold|2;hold', ['hold'])).toEqual(['hold']);
  });
});

describe('pages', () => {
  it('are four slots long', () => {
    expect(pagesOf(['hold', 'endcall', 'xfer', 'conf', 'crdstart'])).toEqual([
      ['hold', 'endcall', 'xfer', 'conf'],
      ['crdstart', undefined, undefined, undefined],
    ]);
  });

  it('are at least one, and none is empty beside others', () => {
    expect(pagesOf([])).toEqual([[undefined, undefined, undefined, undefined]]);
    const far: (string | undefined)[] = [];
    far[0] = 'hold';
    far[9] = 'crdstart';
    expect(pagesOf(Array.from(far))).toHaveLength(2);
  });

  it('are a slot shorter where a More key is needed, and only there', () => {
    expect(pagesOf(['hold', 'endcall', 'xfer', 'conf'], 4, 'more')).toEqual([
      ['hold', 'endcall', 'xfer', 'conf'],
    ]);
    expect(pagesOf(['hold', 'endcall', 'xfer', 'conf', 'park'], 4, 'more')).toEqual([
      ['hold', 'endcall', 'xfer'],
      ['conf', 'park', undefined],
    ]);
    // All on what would be the second page: it is the only one, and has all places.
    expect(pagesOf([undefined, undefined, undefined, 'conf', 'park'], 4, 'more')).toEqual([
      ['conf', 'park', undefined, undefined],
    ]);
  });

  it('keep Record off the first page of Cisco’s connected list', () => {
    const all = listOf(defaultKeyLists.Connected_Key_List).map(({ keyword }) => keyword);
    const withoutChanging = all.filter((keyword) => !['crdpause', 'crdresume', 'crdstop'].includes(keyword));
    const pages = pagesOf(place(defaultKeyLists.Connected_Key_List, withoutChanging));
    expect(pages.findIndex((page) => page.includes('crdstart'))).toBe(2);
  });
});
