import { describe, expect, it } from 'vitest';
import { levelOf } from './figures';
import { Histogram } from './histogram';
import { levelTable, ratios, tableOf, type ReportedLevel } from './table';

function level(asked: number, serverCpu: number, calls = asked): ReportedLevel {
  const made = levelOf({
    asked,
    again: 0,
    setUp: new Histogram(),
    measured: [],
    server: { cpu: serverCpu, memory: 99.6, machine: 50 },
  });
  return { ...made, calls, notRecorded: 0.126 };
}

describe('a table', () => {
  it('is Markdown: text to the left, numbers to the right, columns as wide as what is in them', () => {
    const text = tableOf(
      ['name', 'n'],
      [
        ['a', '1'],
        ['longer', '1000'],
      ],
    );
    expect(text.split('\n')).toEqual([
      '| name   |    n |',
      '| ------ | ---: |',
      '| a      |    1 |',
      '| longer | 1000 |',
    ]);
  });

  it('has a line for each level of each server', () => {
    const lines = levelTable([
      { name: 'service', levels: [level(10, 4.25), level(50, 21.7)] },
      { name: 'Asterisk', levels: [level(10, 2, 9)] },
    ]).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^\| service +\| +10 \| +4\.3 % \| +100 .* 0\.00 % \| +0\.13 % \|/);
    expect(lines[3]).toMatch(/^\| service +\| +50 \| +22 % \|/);
    expect(lines[4]).toMatch(/^\| Asterisk \| +9\/10 \| +2\.0 % \|/);
  });
});

describe('a ratio', () => {
  const cpu = ({ serverCpu }: { readonly serverCpu: number }) => serverCpu;

  it('is the first as a multiple of the second at the same number of calls', () => {
    const ours = [level(10, 30), level(50, 100), level(150, 100)];
    const peers = [level(50, 25), level(10, 10)];
    expect(ratios(ours, peers, cpu)).toEqual([
      { calls: 10, ratio: 3 },
      { calls: 50, ratio: 4 },
    ]);
  });

  it('is none where the second has nothing', () => {
    expect(ratios([level(10, 30)], [level(10, 0)], cpu)).toEqual([]);
  });
});
