/** Entry of the recorder: `npm run recorder`. */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatTrace } from '../../shared/trace/entry';
import { RecorderServer } from './recorder/recorder-server';

const help = `Tallyphone's recorder: a session recording server (SIPREC, RFC 7866) that writes files.

  npm run recorder -- [options]

  --port N      listen on this port, UDP and TCP (default: a free one)
  --address IP  listen at this address of this machine (default: 127.0.0.1)
  --data DIR    keep recordings here (default: ~/.tallyphone-recorder)
  --trace       write every SIP message to the standard output
  --help        this text
`;

/** A client of whom so long nothing comes is gone, in milliseconds. */
const quietLimit = 60_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      address: { type: 'string' },
      data: { type: 'string' },
      trace: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return;
  }
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port ?? ''}: 0 to 65535`);
  const root = path.resolve(values.data ?? path.join(os.homedir(), '.tallyphone-recorder'));
  const server = await RecorderServer.start({
    address: values.address ?? '127.0.0.1',
    port,
    root,
    quietLimit,
    trace: (entry) => {
      if (values.trace === true) process.stdout.write(`${formatTrace([entry])}\n`);
    },
    note: (text) => {
      console.log(text);
    },
  });
  console.log(`Recorder:   ${server.uri}`);
  console.log(`Recordings: ${root}`);
  const stop = () => {
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
