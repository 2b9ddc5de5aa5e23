// A network namespace of a run's own, in which there is nothing but this machine. Root on Linux only.
import { setTimeout as delay } from 'node:timers/promises';
import { needProgram, run } from './asterisk.mjs';

/** @returns {Promise<{name: string, remove: () => Promise<void>}>} `remove` ends what still runs in it */
export async function makeNamespace(signal) {
  await needProgram('ip', 'iproute2', signal);
  const name = `tallyphone-${process.pid}`;
  await run('ip', ['netns', 'add', name]);
  const namespace = { name, remove: () => removeNamespace(name) };
  try {
    await run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    // Asterisk offers no candidate on 127.0.0.1.
    await run('ip', ['-n', name, 'addr', 'add', '10.9.9.9/32', 'dev', 'lo']);
  } catch (error) {
    await namespace.remove();
    throw error;
  }
  return namespace;
}

/** Ends what still runs in the namespace, which is ours alone, and deletes it. */
async function removeNamespace(name) {
  const processes = async () =>
    (await run('ip', ['netns', 'pids', name])).split('\n').filter(Boolean).map(Number);
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const id of await processes()) end(id, signal);
    const deadline = performance.now() + 5_000;
    while (performance.now() < deadline && (await processes()).length > 0) await delay(100);
  }
  await run('ip', ['netns', 'delete', name]);
}

function end(id, signal) {
  try {
    process.kill(id, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
