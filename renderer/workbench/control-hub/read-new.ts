/** What was entered of somebody or something new: the command that adds it, or what is wrong at which field. Pure. */
import type * as z from 'zod';
import type { AdministrationCommand } from '../../../shared/settings/administration';
import type { AnyRefusal } from '../../../shared/settings/refusal-words';
import { newLocationSchema, newPersonSchema, newWorkspaceSchema } from '../../../shared/settings/tenant';
import { isOnOneLine } from '../../../shared/text/one-line';
import { phrase, type Phrase } from '../../../shared/words/phrase';

/** By field, as it was typed; with the id that it is to have. */
export type Entered = Readonly<Record<string, string>>;

export type ReadNew =
  | {
      readonly kind: 'right';
      readonly command: AdministrationCommand;
      readonly name: string;
      /** Where it is shown in Control Hub. */
      readonly place: readonly string[];
    }
  | { readonly kind: 'wrong'; readonly problems: Readonly<Record<string, Phrase>> };

export function readPerson(entered: Entered): ReadNew {
  return read(newPersonSchema, entered, (person) => ({
    command: { kind: 'add-person', person },
    name: `${person.firstName} ${person.lastName}`,
    place: ['users', person.number],
  }));
}

export function readWorkspace(entered: Entered): ReadNew {
  return read(newWorkspaceSchema, entered, (workspace) => ({
    command: { kind: 'add-workspace', workspace },
    name: workspace.name,
    place: ['users', workspace.number],
  }));
}

export function readLocation(entered: Entered): ReadNew {
  return read(newLocationSchema, entered, (location) => ({
    command: { kind: 'add-location', location },
    name: location.name,
    place: ['locations', location.id],
  }));
}

function read<New>(
  schema: z.ZodType<New>,
  entered: Entered,
  then: (made: New) => Omit<Extract<ReadNew, { kind: 'right' }>, 'kind'>,
): ReadNew {
  const trimmed = new Map(Object.entries(entered).map(([field, text]) => [field, text.trim()]));
  const parsed = schema.safeParse(Object.fromEntries(trimmed));
  if (parsed.success) return { kind: 'right', ...then(parsed.data) };
  const problems = parsed.error.issues.map(({ path }) => {
    const field = String(path[0]);
    return [field, problemOf(field, trimmed.get(field) ?? '')] as const;
  });
  return { kind: 'wrong', problems: Object.fromEntries(problems) };
}

function problemOf(field: string, text: string): Phrase {
  if (text === '') return missing;
  return isOnOneLine(text) ? (problemWords[field] ?? missing) : phrase('hub.add.bad-line');
}

const missing = phrase('hub.add.missing');

/** Of others nothing can be wrong but that nothing is there, or more than a line. */
const problemWords: Readonly<Record<string, Phrase>> = {
  number: phrase('hub.add.bad-number'),
  email: phrase('hub.add.bad-email'),
};

/** At which field a refusal belongs; undefined: at none. */
export function fieldOf(refusal: AnyRefusal): string | undefined {
  switch (refusal.kind) {
    case 'number-taken':
    case 'number-reserved':
      return 'number';
    case 'email-taken':
      return 'email';
    case 'location-exists':
      return 'name';
    case 'unknown-location':
      return 'location';
    default:
      return undefined;
  }
}
