/**
 * What has changed of a tenant, as JSON Patch (RFC 6902) of `add`, `remove` and `replace`: of a large one a command changes little. What is the
 * same object in both is not looked at: whatever changes a tenant leaves what it does not touch.
 */
import * as z from 'zod';
import type { Tenant } from './tenant';

const path = z.string().regex(/^(?:\/(?:[^~/]|~[01])*)*$/);

export const differenceSchema = z.array(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('add'), path, value: z.unknown() }),
    z.strictObject({ op: z.literal('replace'), path, value: z.unknown() }),
    z.strictObject({ op: z.literal('remove'), path }),
  ]),
);
export type Difference = z.infer<typeof differenceSchema>;
type Operation = Difference[number];

export function differenceOf(before: Tenant, after: Tenant): Difference {
  return [...operations(before, after, '')];
}

function* operations(before: unknown, after: unknown, at: string): Generator<Operation> {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) yield* ofLists(before, after, at);
  else if (isObject(before) && isObject(after)) {
    for (const name of Object.keys(before)) {
      if (!Object.hasOwn(after, name)) yield { op: 'remove', path: `${at}/${written(name)}` };
    }
    for (const [name, value] of Object.entries(after)) {
      const place = `${at}/${written(name)}`;
      if (Object.hasOwn(before, name)) yield* operations(before[name], value, place);
      else yield { op: 'add', path: place, value };
    }
  } else yield { op: 'replace', path: at, value: after };
}

/** What comes before and after what is another stays. */
function* ofLists(before: readonly unknown[], after: readonly unknown[], at: string): Generator<Operation> {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let left = 0;
  while (left < shorter - from && before.at(-1 - left) === after.at(-1 - left)) left += 1;
  const gone = before.slice(from, before.length - left);
  const come = after.slice(from, after.length - left);
  const both = Math.min(gone.length, come.length);
  for (let index = 0; index < both; index += 1) {
    yield* operations(gone[index], come[index], `${at}/${String(from + index)}`);
  }
  for (let index = gone.length - 1; index >= both; index -= 1) {
    yield { op: 'remove', path: `${at}/${String(from + index)}` };
  }
  for (const [index, value] of come.slice(both).entries()) {
    yield { op: 'add', path: `${at}/${String(from + both + index)}`, value };
  }
}

/** @returns what comes of it, to be parsed; what was not changed is the same. Throws where a path leads nowhere. */
export function withDifference(before: Tenant, difference: Difference): unknown {
  return difference.reduce<unknown>(
    (current, operation) => carriedOut(current, operation.path.split('/').slice(1).map(read), operation),
    before,
  );
}

function carriedOut(current: unknown, [name, ...others]: readonly string[], operation: Operation): unknown {
  if (name === undefined) {
    if (operation.op === 'remove') throw new Error('a whole tenant is not removed');
    return operation.value;
  }
  if (Array.isArray(current)) {
    const list: readonly unknown[] = current;
    const index = Number(name);
    if (!/^\d+$/.test(name) || index > list.length) throw new Error(`${operation.path} leads nowhere`);
    if (others.length > 0) return list.with(index, carriedOut(list[index], others, operation));
    if (operation.op === 'replace') return list.with(index, operation.value);
    return operation.op === 'remove' ? list.toSpliced(index, 1) : list.toSpliced(index, 0, operation.value);
  }
  if (!isObject(current)) throw new Error(`${operation.path} leads nowhere`);
  const { [name]: there, ...rest } = current;
  if (others.length === 0 && operation.op === 'remove') return rest;
  return { ...current, [name]: carriedOut(there, others, operation) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901 section 3. */
const written = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const read = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~');
