/** The softkeys as places that may have moved under a finger: `settled-places.ts` says which of them wait. */
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { phrase } from '../../../shared/words/phrase';
import { useSettledPlaces, type Places } from '../../view/settled-places';
import type { ScreenState, SoftkeysView } from './view-model';

interface ShownKeys {
  readonly snapshot: PhoneSnapshot;
  readonly screen: ScreenState;
  readonly softkeys: SoftkeysView;
}

/** Each slot with which key it is, and of which call. */
export function placesOf({ snapshot, screen, softkeys }: ShownKeys): Places {
  return {
    snapshot,
    surface: screen,
    meanings: softkeys.slots.map((key) => key && JSON.stringify([snapshot.focusedCall, key.label])),
  };
}

/** The softkeys with those that wait. */
export function useSettledKeys(shown: ShownKeys): SoftkeysView {
  const { softkeys } = shown;
  const waiting = useSettledPlaces(placesOf(shown));
  if (waiting.length === 0) return softkeys;
  const slots = softkeys.slots.map((key, slot) =>
    key?.action !== undefined && waiting.includes(slot)
      ? { ...key, action: undefined, because: phrase('phone.keys-changed') }
      : key,
  );
  return { ...softkeys, slots };
}
