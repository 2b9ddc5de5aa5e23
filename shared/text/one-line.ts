/**
 * Text that stays on one line wherever it is written: in a SIP header, in a file’s name, on a terminal. Control characters end lines, or do worse; the
 * separators of Unicode end them for some readers.
 */
const breaks = String.raw`\p{Cc}\u2028\u2029`;
const broken = new RegExp(`[${breaks}]`, 'u');
const runs = new RegExp(`[${breaks}]+`, 'gu');
/** A tab is white space in a header (RFC 3261 section 25.1). */
const runsInHeaders = new RegExp(String.raw`[^\P{Cc}\t]+`, 'gu');

/** What a terminal obeys, but for ends of lines. */
const runsOnTerminals = new RegExp(String.raw`[^\P{Cc}\t\r\n]+`, 'gu');

/** The whole of a text that is on one line: for schemas, whose JSON Schema says the same. */
export const oneLinePattern = new RegExp(`^[^${breaks}]*$`, 'u');

export function isOnOneLine(text: string): boolean {
  return !broken.test(text);
}

/** With a space in the place of what would end the line. */
export function onOneLine(text: string): string {
  return text.replace(runs, ' ');
}

/** The same for a line of a message, where a tab may stand. */
export function headerLine(text: string): string {
  return text.replace(runsInHeaders, ' ');
}

/** Lines as they are, fit for a terminal, whoever has written them. */
export function onTerminal(text: string): string {
  return text.replace(runsOnTerminals, '\uFFFD');
}
