/** Entry of the recorder: `npm run recorder`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { onOneLine, onTerminal } from '../../shared/text/one-line';
import { formatTrace } from '../../shared/trace/entry';
import { readIdentity, readPem, readPort } from './command-line';
import type { RecorderPlaces } from './recorder/recorder-places';
import { placesIn } from './recorder/own-folder';
import { RecorderServer } from './recorder/recorder-server';
import { lockFolders } from './store/folder-lock';

const help = `Tallyphone's recorder: a session recording server (SIPREC, RFC 7866) that writes files.

  npm run recorder -- [options]

  --port N            listen on this port, UDP and TCP (default: a free one)
  --key FILE          with --certificate: listen over TLS too, and take SRTP there;
  --certificate FILE  both in PEM
  --client-ca FILE    over TLS take those clients alone whose certificate this one (PEM)
                      has signed (default: any client)
  --tls-port N        listen on this port over TLS (default: a free one)
  --address IP        listen at this address of this machine (default: 127.0.0.1)
  --data DIR          keep recordings here (default: ~/.tallyphone-recorder)
  --trace             write every SIP message to the standard output, without keys
  --help              this text
`;

/** A client of whom so long nothing comes is gone, in milliseconds. */
const quietLimit = 60_000;

interface Secured {
  readonly 'tls-port'?: string | undefined;
  readonly key?: string | undefined;
  readonly certificate?: string | undefined;
  readonly 'client-ca'?: string | undefined;
}

function secureOf({
  'tls-port': port,
  key,
  certificate,
  'client-ca': ca,
}: Secured): RecorderPlaces['secure'] {
  const identity = readIdentity(['--key', '--certificate'], key, certificate);
  if (identity === undefined) {
    if (port !== undefined || ca !== undefined) throw new Error('TLS needs --key and --certificate');
    return undefined;
  }
  const clients = ca === undefined ? undefined : readPem('--client-ca', ca);
  return { port: readPort('--tls-port', port), identity, clients };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      address: { type: 'string' },
      'tls-port': { type: 'string' },
      key: { type: 'string' },
      certificate: { type: 'string' },
      'client-ca': { type: 'string' },
      data: { type: 'string' },
      trace: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return;
  }
  const root = path.resolve(values.data ?? path.join(os.homedir(), '.tallyphone-recorder'));
  const note = (text: string) => {
    console.log(onOneLine(text));
  };
  fs.mkdirSync(root, { recursive: true, mode: 0o700 });
  const lock = await lockFolders([root], {
    program: 'recorder',
    unguarded: (reason) => {
      console.error(`No second program is kept out of ${root}: ${reason}`);
    },
  });
  const server = await RecorderServer.start({
    address: values.address ?? '127.0.0.1',
    port: readPort('--port', values.port),
    secure: secureOf(values),
    placeFor: placesIn(root, note),
    quietLimit,
    trace: (entry) => {
      if (values.trace === true) process.stdout.write(`${onTerminal(formatTrace([entry]))}\n`);
    },
    note,
  });
  console.log(`Recorder:   ${server.uris.uri}`);
  const { secureUri } = server.uris;
  if (secureUri !== undefined) console.log(`Over TLS:   ${secureUri}`);
  console.log(`Recordings: ${root}`);
  const stop = () => {
    void server.stop().then(() => {
      lock.release();
      process.exit(0);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
