/** What is wrong with a document, in words: for whoever has sent it, and for whoever has to repair it. */
import type * as z from 'zod';

/** Names each field and what is wrong with it. */
export function describeProblems({ issues }: Pick<z.ZodError, 'issues'>): string {
  return issues.map(({ path, message }) => `${fieldAt(path)}: ${message}`).join('; ');
}

function fieldAt(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The body' : path.map(String).join('.');
}
