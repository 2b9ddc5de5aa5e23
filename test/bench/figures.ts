/** Raw numbers to files, percentiles to the console. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../fixtures/launch';

const folder = path.join(root, 'out', 'bench');

/** Nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

/** Keeps a series in out/bench and prints its p50 and p95. */
export function report(name: string, values: readonly number[], remark = ''): void {
  fs.mkdirSync(folder, { recursive: true });
  const p50 = percentile(values, 0.5);
  const p95 = percentile(values, 0.95);
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, `${JSON.stringify({ name, unit: 'ms', p50, p95, values }, undefined, 2)}\n`);
  console.log(
    `${name}: p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, ${String(values.length)} values${remark === '' ? '' : `, ${remark}`}`,
  );
}
