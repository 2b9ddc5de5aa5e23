/**
 * MPP softkey lists: `keyword` or `keyword|position`, separated by `;`. A position is a slot, counted from 1 over all
 * pages; a key without one floats to the first empty slot. (Cisco, MPP administration guide, programmable softkeys.)
 */
import { softkeys } from '../words/en/softkeys';
import { phrase, type Phrase } from '../words/phrase';
import type { RecordingOperation } from './modes';

/** Cisco's keywords; the catalogue has a label for each. */
type LabelKey = keyof typeof softkeys;
export type SoftkeyKeyword = LabelKey extends `softkey.${infer Keyword}` ? Keyword : never;

/** The keys of recording; all others are about calls. */
export const recordingKeywords = {
  start: 'crdstart',
  pause: 'crdpause',
  resume: 'crdresume',
  stop: 'crdstop',
} as const satisfies Record<RecordingOperation, SoftkeyKeyword>;

/** The keys that are about calls. */
export type CallKeyword = Exclude<SoftkeyKeyword, (typeof recordingKeywords)[RecordingOperation]>;

/** The recording key of this keyword, or that it is about calls. */
export type SoftkeyKind =
  | { readonly about: 'recording'; readonly operation: RecordingOperation }
  | { readonly about: 'calls'; readonly keyword: CallKeyword };

export function kindOfKey(keyword: SoftkeyKeyword): SoftkeyKind {
  switch (keyword) {
    case 'crdstart':
      return { about: 'recording', operation: 'start' };
    case 'crdpause':
      return { about: 'recording', operation: 'pause' };
    case 'crdresume':
      return { about: 'recording', operation: 'resume' };
    case 'crdstop':
      return { about: 'recording', operation: 'stop' };
    default:
      return { about: 'calls', keyword };
  }
}

export function softkeyLabel(keyword: SoftkeyKeyword): Phrase {
  return phrase(`softkey.${keyword}`);
}

interface KeyListItem {
  readonly keyword: SoftkeyKeyword;
  /** Slot from 1; undefined floats. */
  readonly position: number | undefined;
}
export type KeyList = readonly KeyListItem[];

export type ParsedKeyList =
  | { readonly kind: 'list'; readonly list: KeyList }
  /** The phone leaves its list as it was; `item` is what it could not read. */
  | { readonly kind: 'rejected'; readonly item: string; readonly reason: string };

/** More slots than any list needs; a larger position is a typing error. */
const highestPosition = 32;

const keywordsByLowerCase: ReadonlyMap<string, SoftkeyKeyword> = new Map(
  Object.keys(softkeys)
    .map((key) => key.slice('softkey.'.length))
    .filter(isKeyword)
    .map((keyword) => [keyword.toLowerCase(), keyword]),
);

function isKeyword(text: string): text is SoftkeyKeyword {
  return Object.hasOwn(softkeys, `softkey.${text}`);
}

export function parseKeyList(text: string): ParsedKeyList {
  const list: KeyListItem[] = [];
  for (const item of text.split(';').map((part) => part.trim())) {
    if (item === '') continue;
    const [word = '', position, ...rest] = item.split('|').map((part) => part.trim());
    const keyword = keywordsByLowerCase.get(word.toLowerCase());
    if (keyword === undefined) return { kind: 'rejected', item, reason: `“${word}” is no softkey keyword` };
    if (rest.length > 0) return { kind: 'rejected', item, reason: 'more than one “|”' };
    if (position !== undefined && !isPosition(position)) {
      return {
        kind: 'rejected',
        item,
        reason: `the position must be 1 to ${String(highestPosition)}`,
      };
    }
    list.push({ keyword, position: position === undefined ? undefined : Number(position) });
  }
  return { kind: 'list', list };
}

function isPosition(text: string): boolean {
  return /^[1-9]\d?$/.test(text) && Number(text) <= highestPosition;
}

/**
 * Places the keys that are present into slots. A positioned key takes its slot; where two present keys claim one slot the
 * first has it and the other floats, as floating keys do, to the first empty one.
 * @returns slots from the first; undefined where no key is
 */
export function placeKeys<K extends SoftkeyKeyword>(
  list: KeyList,
  isPresent: (keyword: SoftkeyKeyword) => keyword is K,
): readonly (K | undefined)[] {
  const slots: (K | undefined)[] = [];
  const floating: K[] = [];
  for (const { keyword, position } of list) {
    if (!isPresent(keyword) || slots.includes(keyword) || floating.includes(keyword)) continue;
    if (position !== undefined && slots[position - 1] === undefined) slots[position - 1] = keyword;
    else floating.push(keyword);
  }
  for (const keyword of floating) {
    let slot = 0;
    while (slots[slot] !== undefined) slot += 1;
    slots[slot] = keyword;
  }
  return Array.from(slots);
}

/** How keys beyond the last place are reached: by the right arrow beside them, or by a More key that takes that place. */
export type KeyOverflow = 'arrow' | 'more';

/**
 * Slots by pages, without pages on which nothing is; always at least one page. Where a More key is needed each page is one
 * slot shorter, for the key itself.
 */
export function pagesOf<K>(
  slots: readonly (K | undefined)[],
  places = 4,
  overflow: KeyOverflow = 'arrow',
): readonly (readonly (K | undefined)[])[] {
  const used = slots.findLastIndex((key) => key !== undefined) + 1;
  const perPage = overflow === 'more' && used > places ? places - 1 : places;
  const page = (from: number, length: number) => Array.from({ length }, (_key, index) => slots[from + index]);
  const starts = Array.from({ length: Math.ceil(used / perPage) }, (_page, index) => index * perPage).filter(
    (from) => page(from, perPage).some((key) => key !== undefined),
  );
  const [only = 0, another] = starts;
  return another === undefined ? [page(only, places)] : starts.map((from) => page(from, perPage));
}

/** The key lists of an MPP profile, by the state of the phone. */
export const keyListNames = [
  'Idle_Key_List',
  'Dialing_Input_Key_List',
  'Progressing_Key_List',
  'Ringing_Key_List',
  'Connected_Key_List',
  'Hold_Key_List',
  'Conferencing_Key_List',
  'Releasing_Key_List',
  'Start_Xfer_Key_List',
  'Start_Conf_Key_List',
] as const;
export type KeyListName = (typeof keyListNames)[number];

/** Cisco's example lists; those for the idle phone and for dialling are ours. */
export const defaultKeyLists: Readonly<Record<KeyListName, string>> = {
  Idle_Key_List: 'newcall|1;redial|2;dir|3;dnd|4;recents|5;cfwd|6;messages|7;starcode|8',
  Dialing_Input_Key_List: 'dial|1;delchar|2;starcode|3;cancel|4',
  Progressing_Key_List: 'endcall|2',
  Ringing_Key_List: 'answer|1;ignore|2',
  Connected_Key_List:
    'hold;endcall;xfer;conf;xferLx;confLx;bxfer;phold;redial;dir;park;crdstart;crdstop;crdpause;crdresume',
  Hold_Key_List: 'resume|1;endcall|2;newcall|3;redial|4;dir|5',
  Conferencing_Key_List: 'endcall;join;crdstart;crdstop;crdpause;crdresume',
  Releasing_Key_List: 'endcall|2',
  Start_Xfer_Key_List: 'endcall|2;xfer|3',
  Start_Conf_Key_List: 'endcall|2;conf|3',
};
