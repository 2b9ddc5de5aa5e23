/** A small JSON file that is always whole: written beside itself and renamed. */
import fs from 'node:fs';
import path from 'node:path';
import type * as z from 'zod';
import { phrase, type Phrase } from '../../shared/words/phrase';

/** @returns the content, or `fallback` where there is none; a file that cannot be read is set aside, not lost */
export function readJsonFile<S extends z.ZodType>(
  file: string,
  schema: S,
  fallback: z.output<S>,
): { readonly value: z.output<S>; readonly problem: Phrase | undefined } {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return { value: fallback, problem: undefined };
  }
  try {
    return { value: schema.parse(JSON.parse(text)), problem: undefined };
  } catch {
    const aside = `${file}.unreadable`;
    fs.renameSync(file, aside);
    return {
      value: fallback,
      problem: phrase('desktop.warning.file-set-aside', { file: path.basename(file), aside }),
    };
  }
}

export function writeJsonFile(file: string, value: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${String(process.pid)}.new`;
  fs.writeFileSync(beside, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  fs.renameSync(beside, file);
}
