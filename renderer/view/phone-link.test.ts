import { afterEach, expect, it, vi } from 'vitest';
import { connectToPhone, levelStore, send } from './phone-link';

const { pages } = vi.hoisted((): { pages: ((port: MessagePort) => void)[] } => ({ pages: [] }));
vi.mock('../bridge', () => ({ onPort: (listener: (port: MessagePort) => void) => pages.push(listener) }));

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A phone's page has come, perhaps after another. @returns its end, and what it has heard */
function phonePage() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  const heard: unknown[] = [];
  port1.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
  for (const connect of pages) connect(port2);
  return { port: port1, heard };
}

it('a meter stands at nothing when the phone’s page has ended, and goes on with the page that comes back', async () => {
  connectToPhone();
  const first = phonePage();
  send({ kind: 'watch-level', on: true });
  first.port.postMessage({ kind: 'level', level: 0.5 });
  await expect.poll(() => levelStore.getState().level).toBe(0.5);
  first.port.close();
  await expect.poll(() => levelStore.getState().level).toBe(0);
  const second = phonePage();
  await expect.poll(() => second.heard).toEqual([{ kind: 'watch-level', on: true }]);
  send({ kind: 'watch-level', on: false });
  const third = phonePage();
  send({ kind: 'watch-trace' });
  await expect.poll(() => third.heard).toEqual([{ kind: 'watch-trace' }]);
});
