/** Names of people, places and organisations, as administrators write them. They go into SIP headers and onto screens. */
import * as z from 'zod';
import { oneLinePattern } from '../text/one-line';

export const oneLine = 'must have no control characters and no line breaks';

/** What stands on one line, and is not blank. @param most characters */
export function lineSchema(most: number) {
  return z.string().trim().min(1).max(most).regex(oneLinePattern, oneLine);
}

export const nameSchema = lineSchema(128);
