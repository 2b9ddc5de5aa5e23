/** What desktops on Linux read of a program and of who opens what: text in, text out. */

export const entryName = 'tallyphone.desktop';

/** As freedesktop.org's “Desktop Entry Specification” 1.5 has it. */
export function desktopEntry(command: readonly string[], schemes: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Tallyphone',
    `Exec=${[...command.map(quoted), '%u'].join(' ')}`,
    `MimeType=${typesOf(schemes).join(';')};`,
    'Categories=Network;Telephony;',
    'Terminal=false',
    '',
  ].join('\n');
}

/** An argument of `Exec`: in quotation marks, then escaped as the value of any key is. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${inQuotes}"`.replaceAll('\\', '\\\\');
}

const typesOf = (schemes: readonly string[]) => schemes.map((scheme) => `x-scheme-handler/${scheme}`);

const defaults = '[Default Applications]';

/**
 * A user's `mimeapps.list` with this program as the one that opens links of these schemes, all else as it was; as
 * freedesktop.org's “Association between MIME types and default applications” 1.0 has it.
 */
export function withDefaults(list: string, schemes: readonly string[]): string {
  const types = typesOf(schemes);
  const ours = types.map((type) => `${type}=${entryName}`);
  let group = '';
  const others = list.split('\n').filter((line) => {
    if (line.startsWith('[')) group = line.trim();
    return group !== defaults || !types.includes(line.split('=')[0]?.trim() ?? '');
  });
  const at = others.findIndex((line) => line.trim() === defaults);
  if (at >= 0) return others.toSpliced(at + 1, 0, ...ours).join('\n');
  const before = list === '' || list.endsWith('\n') ? list : `${list}\n`;
  return `${before}${[defaults, ...ours, ''].join('\n')}`;
}
