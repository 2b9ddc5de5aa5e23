/**
 * A tenant that an older program has kept, and that is not as one has to be now. What it says is written otherwise where it must be; nothing
 * of it is left out.
 */
import { onOneLine } from '../text/one-line';
import { tenantFormSchema, type Tenant } from './tenant';

/** Where names stand, and what is copied from page to page: line breaks and blanks were taken there. */
const lines: ReadonlySet<string> = new Set([
  'name',
  'firstName',
  'lastName',
  'acceptedBy',
  'administrators',
  'serviceProvider',
  'externalGroup',
  'externalIdentifier',
]);
/** In the place of a name that was blank. */
const nameless = '–';

/** @returns undefined where it is no tenant, whatever is done to it */
export function mendTenant(kept: unknown): Tenant | undefined {
  // Parsed once: to compile a parser first takes longer.
  const form = tenantFormSchema.safeParse(withLines(kept, ''), { jitless: true });
  return form.success ? withOwnNames(form.data) : undefined;
}

function withLines(value: unknown, field: string): unknown {
  if (typeof value === 'string') return lines.has(field) ? onOneLine(value).trim() || nameless : value;
  if (Array.isArray(value)) return value.map((one) => withLines(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withLines(one, name)]));
}

/** Two locations may have the same name now. */
function withOwnNames(tenant: Tenant): Tenant {
  const taken = new Set<string>();
  const locations = tenant.locations.map((location) => {
    let { name } = location;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${location.name.slice(0, 120)} (${String(count)})`;
    }
    taken.add(name);
    return { ...location, name };
  });
  return { ...tenant, locations };
}
