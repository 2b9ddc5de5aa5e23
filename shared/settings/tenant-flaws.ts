/** Why a file cannot be imported, in words for a screen: what of it is wrong, and where that stands. */
import { isOnOneLine } from '../text/one-line';
import { joined, phrase, type Phrase } from '../words/phrase';
import { announcementsNotTakenSchema } from './announcement-files';
import { importedFileSchema, isOfNewerProgram } from './tenant-file';
import { mostUsers } from './user-numbers';

/** So many are named. */
const mostNamed = 4;

type Issue = NonNullable<ReturnType<typeof importedFileSchema.safeParse>['error']>['issues'][number];

/**
 * @param answer of the service that has not taken it: only there is what is wrong with its announcements
 * @returns undefined where nothing is wrong with its form, and nothing with them
 */
export function tenantFlaws(file: unknown, answer?: unknown): Phrase | undefined {
  const issues = importedFileSchema.safeParse(file, { reportInput: true }).error?.issues ?? [];
  // Whoever has another file altogether need not read all that it lacks.
  if (issues.some(isOfAnotherFile)) return phrase('pages.flaw.no-tenant');
  const notTaken = announcementsNotTakenSchema.safeParse(answer).data?.announcements ?? [];
  const flaws = [
    ...issues.flatMap(wordsOf),
    ...notTaken.map(({ id, flaw }) => phrase(`pages.flaw.${flaw}`, { place: `announcements.${id}` })),
  ];
  const count = flaws.length - mostNamed;
  return joined(count > 0 ? [...flaws.slice(0, mostNamed), phrase('pages.flaw.more', { count })] : flaws);
}

/** Whether it does not call itself an exported tenant, or cannot. */
function isOfAnotherFile({ path, code }: Issue): boolean {
  return path.length === 0 ? code !== 'unrecognized_keys' : path[0] === 'format';
}

function isBroken(input: unknown): boolean {
  return typeof input === 'string' && !isOnOneLine(input);
}

function wordsOf(issue: Issue): readonly Phrase[] {
  const at = (...path: readonly PropertyKey[]) => ({ place: path.map(String).join('.') });
  const place = at(...issue.path);
  if (issue.input === undefined && issue.code !== 'custom') return [phrase('pages.flaw.missing', place)];
  switch (issue.code) {
    case 'invalid_type':
      return [phrase('pages.flaw.kind', place)];
    case 'too_small':
      return [phrase(issue.origin === 'string' ? 'pages.flaw.blank' : 'pages.flaw.range', place)];
    case 'too_big':
    case 'not_multiple_of':
      // Of a tenant nothing else has a size.
      if (issue.path.length === 1 && issue.path[0] === 'tenant') {
        return [phrase('pages.flaw.too-many', { most: mostUsers })];
      }
      return [phrase('pages.flaw.range', place)];
    case 'invalid_value':
    case 'invalid_union':
      return [
        issue.path[0] === 'version' && isOfNewerProgram(issue.input)
          ? phrase('pages.flaw.newer', place)
          : phrase('pages.flaw.choice', place),
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => phrase('pages.flaw.unknown', at(...issue.path, key)));
    case 'invalid_format':
      return [phrase(isBroken(issue.input) ? 'pages.flaw.line' : 'pages.flaw.other', place)];
    case 'invalid_key':
    case 'invalid_element':
      return [phrase('pages.flaw.other', place)];
    case 'custom':
      return [phrase(issue.params?.isTaken === true ? 'pages.flaw.taken' : 'pages.flaw.other', place)];
  }
}
