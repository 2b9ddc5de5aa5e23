/** One line of the trace: what was said on the wire, or what was noticed about it. */
import * as z from 'zod';

export const traceEntrySchema = z.strictObject({
  at: z.number(),
  /** Which line (phone) or connection (service) it belongs to. */
  where: z.string(),
  kind: z.enum(['sent', 'received', 'malformed', 'note']),
  /** The message, masked. */
  text: z.string(),
});
export type TraceEntry = z.infer<typeof traceEntrySchema>;

/** First line of a SIP message, for lists. */
export function headline(entry: TraceEntry): string {
  return entry.text.split(/\r?\n/, 1)[0] ?? '';
}

/** The trace as a text file: every entry with its time, direction and text. */
export function formatTrace(entries: readonly TraceEntry[]): string {
  return entries
    .map(
      (entry) =>
        `--- ${new Date(entry.at).toISOString()} ${entry.where} ${entry.kind}\n${entry.text.trimEnd()}\n`,
    )
    .join('\n');
}

/** How many entries are kept where a trace is kept: a program that runs for weeks must not grow with them. */
export const traceLimit = 5000;

/** Adds to a trace what was said last, and drops what is oldest beyond the limit. */
export function keepTrace(trace: TraceEntry[], entries: readonly TraceEntry[]): void {
  for (const entry of entries) trace.push(entry);
  if (trace.length > traceLimit) trace.splice(0, trace.length - traceLimit);
}
