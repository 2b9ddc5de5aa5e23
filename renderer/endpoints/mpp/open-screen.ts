/** The screens that a user opens on the desk phone, over its calls, and what can be done on them. */
import type { Contact, HistoryEntry } from '../../../shared/call/book';
import type { KeyAction } from '../../../shared/call/call-keys';
import type { PhoneIntent } from '../../../shared/ipc/phone-view';
import type { Appearance } from '../../../shared/settings/appearance';
import type { DeviceKind } from '../../../shared/settings/audio-devices';
import type { Phrase } from '../../../shared/words/phrase';

/** What is chosen from a list of its own. */
export type Setting = 'locale' | 'theme' | 'endpoint' | 'model';

/** What is chosen on the Audio screen. */
export type AudioChoice = DeviceKind | 'ring-tone';

/** A contact while it is written. */
export interface ContactDraft {
  /** Undefined for a new one. */
  readonly id: string | undefined;
  readonly name: string;
  readonly number: string;
}

export type OpenScreen =
  | { readonly kind: 'settings' }
  | { readonly kind: 'setting'; readonly setting: Setting }
  | { readonly kind: 'audio' }
  | { readonly kind: 'audio-choice'; readonly of: AudioChoice }
  | { readonly kind: 'contacts'; readonly search: string }
  | { readonly kind: 'contact'; readonly draft: ContactDraft }
  | { readonly kind: 'history'; readonly only: 'all' | 'missed' }
  | { readonly kind: 'voicemail' }
  | { readonly kind: 'star-codes' };

/** What the screen itself says, where the phone has nothing to say. */
export interface Notice {
  readonly text: Phrase;
  /** Takes it back. */
  readonly undo: PhoneIntent;
}

/** What a key or a row does: for the phone, for the program, or on the screen alone. */
export type ScreenAction =
  | KeyAction
  | { readonly kind: 'show'; readonly screen: OpenScreen | undefined }
  | { readonly kind: 'remove-contact'; readonly contact: Contact }
  | { readonly kind: 'remove-history'; readonly entry: HistoryEntry }
  | { readonly kind: 'save-contact'; readonly draft: ContactDraft }
  | { readonly kind: 'undo'; readonly intent: PhoneIntent }
  | { readonly kind: 'change-appearance'; readonly change: Partial<Appearance>; readonly of: Setting }
  | { readonly kind: 'open-window'; readonly window: 'monitor' | 'service-panel' | 'administration' };

/** Where Back leads. */
export function screenBefore(screen: OpenScreen | undefined): OpenScreen | undefined {
  switch (screen?.kind) {
    case 'setting':
    case 'audio':
      return { kind: 'settings' };
    case 'audio-choice':
      return { kind: 'audio' };
    case 'contact':
      return { kind: 'contacts', search: '' };
    case 'settings':
    case 'contacts':
    case 'history':
    case 'voicemail':
    case 'star-codes':
    case undefined:
      return undefined;
  }
}
