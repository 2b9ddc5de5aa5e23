/** Loads the simulated service with recorded calls, and then Asterisk in the same way. Run by scripts/bench-load.mjs. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isTooMuch, judge, levelOf, verdictOf, type Level } from './figures';
import { Generators } from './generators';
import type { Measured } from './orders';
import { describeMachine, watchLoad } from './processes';
import { notRecorded, recordedFrames } from './recorded';
import { nextToTry, type Tried } from './search';
import { asteriskSchema, asteriskServer, startService, type Server } from './servers';
import { levelTable, ratios, type ReportedLevel } from './table';

const { values } = parseArgs({
  options: {
    /** Numbers of calls at which it is measured. */
    levels: { type: 'string', default: '10,50,100' },
    /** How long at each. */
    seconds: { type: 'string', default: '20' },
    /** How long the level at which loss passes the limit is looked for, at each server. */
    search: { type: 'string', default: '120' },
    /** While it is looked for: how many calls more at a time, and to within how many it is to be found. */
    step: { type: 'string', default: '50' },
    within: { type: 'string', default: '10' },
    /** How many calls one process of callers has: so many it can pace and be far from the end of its core. */
    'per-process': { type: 'string', default: '50' },
    /** JSON of an Asterisk that runs. */
    asterisk: { type: 'string' },
  },
});
const root = process.cwd();
const script = path.join(root, 'out', 'bench', 'generator.mjs');
const reportFile = path.join(root, 'out', 'test', 'bench-load.json');
const levels = values.levels.split(',').map(Number);
const stretch = 1000 * Number(values.seconds);
const searchTime = 1000 * Number(values.search);
const searching = { step: Number(values.step), within: Number(values.within), most: 500 };
/** While the limit is looked for, each number of calls is measured for so long. */
const searchStretch = 6000;
/** From the last call that was set up to the measurement, for programs that have been busy with it. */
const settleTime = 2000;

interface Result {
  readonly server: Pick<Server, 'name' | 'version'>;
  readonly levels: readonly ReportedLevel[];
  readonly verdict: string;
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

async function measureAt(calls: number, milliseconds: number, server: Server, generators: Generators) {
  const { failures, again, setUp } = await generators.bringTo(calls);
  for (const reason of new Set(failures))
    console.log(`load: ${server.name}: a call did not come about: ${reason}`);
  await delay(settleTime);
  const load = watchLoad(server.process);
  const [measured, loadThen] = await Promise.all([
    generators.measure(milliseconds),
    delay(milliseconds).then(load),
  ]);
  for (const [reason, count] of counted(measured.flatMap(({ endings }) => endings)))
    console.log(`load: ${server.name}: ${String(count)} calls have ended: ${reason}`);
  return { measured, level: levelOf({ asked: calls, again, setUp, measured, server: loadThen }) };
}

async function loadServer(server: Server): Promise<Result> {
  console.log(`load: ${server.name} (${server.version})`);
  const generators = new Generators(script, server, Number(values['per-process']));
  const done: { readonly level: Level; readonly measured: readonly Measured[] }[] = [];
  const tried: Tried[] = [];
  const tryLevel = async (calls: number, milliseconds: number): Promise<void> => {
    const result = await measureAt(calls, milliseconds, server, generators);
    done.push(result);
    const { serverCpu, loss, dialledAgain } = result.level;
    const again = dialledAgain === 0 ? '' : `, ${String(dialledAgain)} dialled again`;
    console.log(
      `load: ${server.name}, ${String(calls)} calls: CPU ${serverCpu.toFixed(0)} %, loss ${loss.toFixed(2)} %${again}`,
    );
    tried.push({ asked: calls, isTooMuch: isTooMuch(result.level) });
  };
  try {
    for (const calls of levels) await tryLevel(calls, stretch);
    const until = performance.now() + searchTime;
    for (
      let calls = nextToTry(tried, searching);
      calls !== undefined && performance.now() < until;
      calls = nextToTry(tried, searching)
    ) {
      await tryLevel(calls, Math.min(stretch, searchStretch));
    }
    await generators.end();
    // Asterisk closes its files by and by.
    await delay(settleTime);
  } finally {
    generators.kill();
  }
  const recorded = recordedFrames(server.recordings());
  return {
    server: { name: server.name, version: server.version },
    levels: done.map(({ level, measured }) => ({ ...level, notRecorded: notRecorded(measured, recorded) })),
    verdict: verdictOf(done.map(({ level }) => level)),
  };
}

async function load(server: Server): Promise<Result> {
  try {
    return await loadServer(server);
  } finally {
    await server.stop();
  }
}

/** @returns whether the service carries its lowest level, as far as that can be said here */
function isRight({ levels: [least] }: Result): boolean {
  if (least === undefined) throw new Error('nothing was measured');
  const judgement = judge(least, least.notRecorded);
  switch (judgement.kind) {
    case 'right':
      return true;
    case 'not-judged':
      console.log(`The service was not judged: with ${String(least.asked)} calls ${judgement.reason}`);
      return true;
    case 'faults':
      for (const fault of judgement.faults) console.log(`FAIL: ${fault}`);
      return false;
  }
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => process.exit(1));
const service = await load(await startService(root));
const peer =
  values.asterisk === undefined
    ? undefined
    : await load(asteriskServer(asteriskSchema.parse(JSON.parse(values.asterisk))));
const results = peer === undefined ? [service] : [service, peer];
const machine = describeMachine();
const compared =
  peer === undefined
    ? []
    : [
        { figure: 'CPU', of: ratios(service.levels, peer.levels, ({ serverCpu }) => serverCpu) },
        { figure: 'gap p99', of: ratios(service.levels, peer.levels, ({ gap }) => gap.p99) },
      ];
fs.mkdirSync(path.dirname(reportFile), { recursive: true });
const report = { at: new Date().toISOString(), machine, results, ratios: compared };
fs.writeFileSync(reportFile, `${JSON.stringify(report, undefined, 2)}\n`);

console.log(`\n${machine}`);
console.log(levelTable(results.map(({ server, levels: all }) => ({ name: server.name, levels: all }))));
for (const { figure, of } of compared) {
  const each = of.map(({ calls, ratio }) => `${ratio.toFixed(2)} at ${String(calls)}`);
  console.log(`${figure}, service as a multiple of Asterisk: ${each.join(', ')}`);
}
for (const { server, verdict } of results) console.log(`${server.name}: ${verdict}`);
process.exit(isRight(service) ? 0 : 1);
