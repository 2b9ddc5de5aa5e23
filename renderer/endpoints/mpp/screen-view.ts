/** What an open screen is made of, whichever it is. */
import type { Book } from '../../../shared/call/book';
import type { CallKeySituation } from '../../../shared/call/call-keys';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../shared/ipc/table';
import type { Phrase } from '../../../shared/words/phrase';
import type { IconName } from '../../view/icons';
import type { Notice, ScreenAction } from './open-screen';

export interface SoftkeyView {
  readonly label: Phrase;
  /** Undefined while the key is drawn and cannot be pressed. */
  readonly action: ScreenAction | undefined;
  readonly because: Phrase;
}

export type RowView =
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly icon: IconName | undefined;
      readonly title: Phrase;
      readonly detail: Phrase | undefined;
      /** When it was, in milliseconds since the epoch. */
      readonly at: number | undefined;
      readonly isChosen: boolean;
      /** Softkeys work on it: a first click selects it. */
      readonly hasKeys: boolean;
      readonly action: ScreenAction | undefined;
    }
  | { readonly kind: 'cue-volume'; readonly id: string }
  /** How loud the microphone is. */
  | { readonly kind: 'level'; readonly id: string; readonly title: Phrase }
  | { readonly kind: 'fact'; readonly id: string; readonly title: Phrase; readonly detail: Phrase };

export interface ScreenView {
  readonly title: Phrase;
  readonly rows: readonly RowView[];
  /** What stands where there are no rows. */
  readonly nothing: Phrase;
  /** Undefined where the softkeys of the call, or of the idle phone, stay. */
  readonly softkeys: readonly (SoftkeyView | undefined)[] | undefined;
}

/** What a screen is computed from. */
export interface ScreenParts {
  readonly snapshot: PhoneSnapshot;
  readonly book: Book;
  readonly surroundings: Pick<Surroundings, 'appearance' | 'hasService'>;
  readonly situation: CallKeySituation;
  readonly notice: Notice | undefined;
  /** Index of the selected row; beyond the last one it is the last. */
  readonly selected: number;
}

export const row = (
  id: string,
  title: Phrase,
  action: ScreenAction | undefined,
  other: Partial<Extract<RowView, { kind: 'action' }>> = {},
): RowView => ({
  kind: 'action',
  id,
  title,
  action,
  icon: undefined,
  detail: undefined,
  at: undefined,
  isChosen: false,
  hasKeys: false,
  ...other,
});
