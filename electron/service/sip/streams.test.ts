import net from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { connectStream } from './streams';

afterEach(() => {
  vi.restoreAllMocks();
});

it('an end that was connected with itself has reached nobody (RFC 9293 3.5, figure 7)', async () => {
  // None that the system gives to whoever wants any, and no other process's.
  const port = 10_000 + (process.pid % 20_000);
  const connect = net.connect.bind(net);
  // As the system does by itself now and then, where nobody listens.
  vi.spyOn(net, 'connect').mockImplementation((where: unknown) =>
    connect({ ...(typeof where === 'object' ? where : {}), port, localPort: port }),
  );
  const heard = vi.fn();
  const outcome = await connectStream(
    {
      transport: 'TCP',
      host: '127.0.0.1',
      port,
      from: '127.0.0.1',
      listening: undefined,
      trust: { kind: 'system' },
      identity: undefined,
      timeout: 4_000,
    },
    { trace: heard, message: heard, closed: heard },
  );
  expect(outcome).toEqual({ kind: 'refused', reason: `TCP 127.0.0.1:${String(port)}: nobody listens` });
  expect(heard).not.toHaveBeenCalled();
});
