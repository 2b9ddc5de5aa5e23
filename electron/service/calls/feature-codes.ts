/** Numbers that ask the service for something instead of naming somebody. */
import { parkCode, pullCode, retrieveCode } from '../../../shared/call/feature-codes';

export type FeatureCode =
  /** Takes over the call that the user has on another phone. */
  | { readonly kind: 'pull' }
  /** Parks; where no extension is given, at the user's own. */
  | { readonly kind: 'park'; readonly extension: string }
  /** Takes what is parked. */
  | { readonly kind: 'retrieve'; readonly extension: string };

/** @param user whose own extension is meant where none is given */
export function readFeatureCode(number: string, user: string): FeatureCode | undefined {
  if (number === pullCode) return { kind: 'pull' };
  for (const [kind, code] of [
    ['park', parkCode],
    ['retrieve', retrieveCode],
  ] as const) {
    if (!number.startsWith(code)) continue;
    const given = number.slice(code.length);
    if (/^\d*$/.test(given)) return { kind, extension: given === '' ? user : given };
  }
  return undefined;
}
