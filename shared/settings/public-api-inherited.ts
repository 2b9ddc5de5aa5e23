/** How the public API says that a location has a setting of its own (developer.webex.com): by a flag beside the value. */

export type Inherited<Value> =
  | { readonly from: 'organisation' }
  | { readonly from: 'location'; readonly value: Value };

/**
 * The setting after a PUT.
 * @param put `isInherited`: the flag, which prevails over the value; `asked`: the value; either may be left out
 * @param organisation what the organisation has, where a location turns it into its own
 */
export function inheritedAfter<Value>(
  before: Inherited<Value>,
  { isInherited, asked }: { isInherited: boolean | undefined; asked: Value | undefined },
  organisation: Value,
): Inherited<Value> {
  if (isInherited === true) return { from: 'organisation' };
  if (asked !== undefined) return { from: 'location', value: asked };
  return isInherited === false ? { from: 'location', value: valueOf(before, organisation) } : before;
}

/** What holds at the location. */
export function valueOf<Value>(setting: Inherited<Value>, organisation: Value): Value {
  return setting.from === 'location' ? setting.value : organisation;
}
