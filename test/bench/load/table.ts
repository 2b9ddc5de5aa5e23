/** Figures for people, as Markdown: what the console shows can stand in TESTING.md as it is. */
import type { Level } from './figures';

/** The first column is text, the others are numbers, to the right. Rows have as many cells as the head. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // Two hyphens and a colon are the least that makes a column of numbers.
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const lineOf = (row: readonly string[]) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [head, rule, ...rows].map(lineOf).join('\n');
}

/** A level with what was found in its recordings afterwards. */
export interface ReportedLevel extends Level {
  /** Frames that callers sent and that are not in the recordings, in percent. */
  readonly notRecorded: number;
}

const percent = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} %`;
const loss = (value: number) => `${value.toFixed(2)} %`;
const milliseconds = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1));

const head = [
  'Server',
  'Calls',
  'CPU',
  'MB',
  'Gap p50',
  'Gap p99',
  'Loss',
  'Not recorded',
  'Round trip p50',
  'Set-up p50',
  'Callers',
  'Late p99',
  'Machine',
];

export function levelTable(
  servers: readonly { readonly name: string; readonly levels: readonly ReportedLevel[] }[],
): string {
  const rows = servers.flatMap(({ name, levels }) =>
    levels.map((level) => [
      name,
      level.calls === level.asked ? String(level.asked) : `${String(level.calls)}/${String(level.asked)}`,
      percent(level.serverCpu),
      level.serverMemory.toFixed(0),
      milliseconds(level.gap.p50),
      milliseconds(level.gap.p99),
      loss(level.loss),
      loss(level.notRecorded),
      milliseconds(level.roundTrip.p50),
      milliseconds(level.setUp.p50),
      `${percent(level.callers.cpu)} in ${String(level.callers.processes)}`,
      milliseconds(level.callers.lateness.p99),
      percent(level.machine),
    ]),
  );
  return tableOf(head, rows);
}

/** A figure of the first server as a multiple of the second's, level by level, where both have it. */
export function ratios(
  ours: readonly Level[],
  peers: readonly Level[],
  figure: (level: Level) => number,
): readonly { readonly calls: number; readonly ratio: number }[] {
  return ours.flatMap((level) => {
    const peer = peers.find(({ asked }) => asked === level.asked);
    const whole = peer === undefined ? 0 : figure(peer);
    return whole > 0 ? [{ calls: level.asked, ratio: figure(level) / whole }] : [];
  });
}
