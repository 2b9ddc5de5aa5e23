/** What commands cost the service in a tenant of many users beside one of few, and for how long they hold up the calls that are up. Linux only. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { AdministrationCommand } from '../../shared/settings/administration';
import { largeTenant } from '../../shared/settings/large-tenant-play';
import { withAutomaticAccounts } from '../../shared/settings/portal';
import { tenantFile } from '../../shared/settings/tenant-file';
import { root, temporaryFolder } from '../fixtures/launch';
import { ServiceClient } from '../fixtures/service';
import { percentile, report } from './figures';

const few = 50;
const many = 1000;
const rounds = 9;
/** With so many times as many users there is so much more to do at most: what does not depend on them makes it less. */
const limit = many / few;

/** The longest time in milliseconds for which a process does nothing else, since it was last asked. */
const monitor = `
import { monitorEventLoopDelay } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', () => { process.send(delay.max / 1e6); delay.reset(); });
process.channel.unref();`;

/** Of the service's only thread, without what collects garbage beside it. In milliseconds. */
function processorTime(pid: number): number {
  const [nanoseconds = ''] = fs
    .readFileSync(`/proc/${String(pid)}/task/${String(pid)}/schedstat`, 'utf8')
    .split(' ');
  return Number(nanoseconds) / 1e6;
}

interface Cost {
  readonly took: number[];
  readonly held: number[];
}

/** What each costs in a tenant of so many people. */
async function costsOf(count: number): Promise<Readonly<Record<'import' | 'command', Cost>>> {
  const folder = temporaryFolder();
  const service = fork(path.join(root, 'out/app/service-cli.mjs'), ['--data', folder], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(monitor)}`],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { pid, stdout } = service;
  if (pid === undefined || stdout === null) throw new Error('the service does not start');
  await once(stdout, 'data');
  const client = ServiceClient.fromFile(path.join(folder, 'control.json'));
  const held = async () => {
    const answered = once(service, 'message');
    service.send('');
    return Number((await answered)[0]);
  };
  const file = tenantFile(withAutomaticAccounts(largeTenant(count)), new Date().toISOString());
  const costs = { import: { took: [], held: [] }, command: { took: [], held: [] } } satisfies Record<
    string,
    Cost
  >;
  const measured = async ({ took, held: longest }: Cost, work: () => Promise<unknown>) => {
    await held();
    const before = processorTime(pid);
    await work();
    took.push(processorTime(pid) - before);
    longest.push(await held());
  };
  for (let round = 0; round < rounds; round += 1) {
    await client.request('POST', '/reset');
    await measured(costs.import, () => client.request('PUT', '/tenant', file));
    const command: AdministrationCommand = {
      kind: 'change-choices',
      number: '20001',
      profile: 'control-hub',
      choices: { mode: round % 2 === 0 ? 'always' : 'never' },
    };
    await measured(costs.command, () =>
      client.request('POST', '/tenant/commands', { command, answer: 'changes' }),
    );
  }
  service.kill('SIGTERM');
  await once(service, 'exit');
  fs.rmSync(folder, { recursive: true });
  return costs;
}

test('a tenant of many users', async () => {
  test.skip(process.platform !== 'linux', 'what a thread takes of the processor is read from /proc');
  const [small, large] = [await costsOf(few), await costsOf(many)];
  for (const what of ['import', 'command'] as const) {
    report(`tenant-${what}-${String(few)}`, small[what].took);
    report(`tenant-${what}-${String(many)}`, large[what].took);
    report(`tenant-${what}-${String(many)}-held`, large[what].held, 'as long as nothing else is done');
    const ratio = percentile(large[what].took, 0.5) / percentile(small[what].took, 0.5);
    console.log(
      `tenant-${what}: ${ratio.toFixed(1)} times as much with ${String(many / few)} times as many users (limit ${String(limit)})`,
    );
    expect(ratio).toBeLessThanOrEqual(limit);
  }
});
