/** What processes and the machine take of the processors, as Linux says it in /proc. */
import fs from 'node:fs';
import os from 'node:os';

/** What `USER_HZ` is on every Linux: /proc counts in hundredths of a second. */
const tick = 10;

/** Milliseconds of processor that a process has taken, its threads with it, from its line in /proc/PID/stat (proc(5)). */
export function cpuOf(stat: string): number {
  // The name in parentheses may itself have parentheses and spaces; after it the third field follows.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user) || !Number.isFinite(system))
    throw new Error(`no line of /proc/PID/stat: ${stat}`);
  return (user + system) * tick;
}

/** Resident memory in megabytes (10⁶ octets), from /proc/PID/status. */
export function memoryOf(status: string): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error('no VmRSS in /proc/PID/status');
  return (Number(kibibytes) * 1024) / 1e6;
}

/** Milliseconds of all processors together, from /proc/stat: idle or waiting for a disk, and all. */
export function machineOf(stat: string): { readonly idle: number; readonly all: number } {
  const line = /^cpu +([\d ]+)$/m.exec(stat)?.[1];
  if (line === undefined) throw new Error('no line “cpu” in /proc/stat');
  // Guest time, after the eighth, is in the first already.
  const fields = line.split(' ').map(Number).slice(0, 8);
  const idle = (fields[3] ?? 0) + (fields[4] ?? 0);
  return { idle: idle * tick, all: fields.reduce((sum, field) => sum + field, 0) * tick };
}

const read = (file: string) => fs.readFileSync(file, 'utf8');

export interface Load {
  /** Of one core, in percent; more than 100 where a process uses several. */
  readonly cpu: number;
  /** In megabytes. */
  readonly memory: number;
  /** Of all processors, in percent, whoever kept them busy. */
  readonly machine: number;
}

/** @returns tells, whenever it is called, what has been since `watchLoad` was */
export function watchLoad(process: number): () => Load {
  const now = () => ({
    at: performance.now(),
    cpu: cpuOf(read(`/proc/${String(process)}/stat`)),
    machine: machineOf(read('/proc/stat')),
  });
  const before = now();
  return () => {
    const after = now();
    const all = after.machine.all - before.machine.all;
    return {
      cpu: (100 * (after.cpu - before.cpu)) / (after.at - before.at),
      memory: memoryOf(read(`/proc/${String(process)}/status`)),
      machine: all === 0 ? 0 : 100 * (1 - (after.machine.idle - before.machine.idle) / all),
    };
  };
}

export function describeMachine(): string {
  const cores = os.cpus();
  return `${String(cores.length)} × ${cores[0]?.model.trim() ?? 'unknown'}, Linux ${os.release()}, Node ${process.versions.node}`;
}
