import { describe, expect, it } from 'vitest';
import { cpuOf, machineOf, memoryOf } from './processes';

describe('/proc', () => {
  it('has the processor time of a process behind its name, whatever that is', () => {
    const rest = 'S 1 2 3 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 11 0 100 1000 200';
    expect(cpuOf(`4711 (node) ${rest}`)).toBe(3000);
    expect(cpuOf(`4711 (a (b) c) ${rest}`)).toBe(3000);
  });

  it('has the memory that is in use', () => {
    expect(memoryOf('Name:\tnode\nVmPeak:\t  999999 kB\nVmRSS:\t  100000 kB\n')).toBeCloseTo(102.4);
  });

  it('has what the processors did all together, without counting guests twice', () => {
    const stat = 'cpu  100 0 50 800 50 0 0 0 40 0\ncpu0 50 0 25 400 25 0 0 0 20 0\nintr 1\n';
    expect(machineOf(stat)).toEqual({ idle: 8500, all: 10_000 });
  });

  it.each([() => cpuOf('4711 (node) S 1'), () => memoryOf(''), () => machineOf('')])(
    'that says something else is an error',
    (read) => {
      expect(read).toThrow();
    },
  );
});
