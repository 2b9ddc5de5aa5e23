/** Numbers that ask the service for something instead of naming somebody. */

export type FeatureCode =
  /** Takes over the call that the user has on another phone. */
  | { readonly kind: 'pull' }
  /** Parks; where no extension is given, at the user's own. */
  | { readonly kind: 'park'; readonly extension: string }
  /** Takes what is parked. */
  | { readonly kind: 'retrieve'; readonly extension: string };

/** @param user whose own extension is meant where none is given */
export function readFeatureCode(number: string, user: string): FeatureCode | undefined {
  if (number === '*11') return { kind: 'pull' };
  const [, code, given = ''] = /^(\*68|\*88)(\d*)$/.exec(number) ?? [];
  if (code === undefined) return undefined;
  return { kind: code === '*68' ? 'park' : 'retrieve', extension: given === '' ? user : given };
}
