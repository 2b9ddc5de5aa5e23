/**
 * What is typed into a form whose values others can change meanwhile: what was typed stays, the rest follows what is there.
 * Pure: typed values and saved ones in, what is shown out.
 */
import type { PortalUser } from '../../../shared/settings/tenant';

export type PortalValues = Omit<PortalUser, 'product'>;
export type PortalField = keyof PortalValues;

export interface TypedValues {
  readonly values: Partial<PortalValues>;
  /** What was there when typing began. */
  readonly over: Partial<PortalValues>;
}

export const nothingTyped: TypedValues = { values: {}, over: {} };

const allFields = ['externalType', 'serviceProvider', 'externalGroup', 'externalIdentifier'] as const;

/**
 * @param changed what was entered, over what is there: the same as there is no change, and follows what is there again
 */
export function withTyped(
  { values, over }: TypedValues,
  saved: PortalValues,
  changed: Partial<PortalValues>,
): TypedValues {
  const all = { ...values, ...changed };
  const named = allFields.filter((field) => all[field] !== undefined && changed[field] !== saved[field]);
  const ofNamed = (from: Partial<PortalValues>) =>
    Object.fromEntries(named.map((field) => [field, from[field]]));
  return { values: ofNamed(all), over: ofNamed({ ...saved, ...over }) };
}

export function shownValues({ values }: TypedValues, saved: PortalValues): PortalValues {
  return { ...saved, ...values };
}

/** Fields in which something else was saved than was there when typing began, and than was typed. */
export function changedElsewhere({ values, over }: TypedValues, saved: PortalValues): readonly PortalField[] {
  return allFields.filter(
    (field) => over[field] !== undefined && ![over[field], values[field]].includes(saved[field]),
  );
}
