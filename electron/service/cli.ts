/** Entry of the service without Electron: `npm run service`. */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SimulatedService } from './service';

const help = `Tallyphone's simulated Webex Calling service, without the phone.

  npm run service -- [options]

  --port N       listen on this port of 127.0.0.1 (default: a free one)
  --recorder URI send recordings to this session recording server, such as
                 sip:127.0.0.1:5060;transport=tcp (default: files below DIR)
  --data DIR     keep recordings and control.json here (default: ~/.tallyphone-service)
  --help         this text

control.json holds the addresses, the token of the control API and the users' passwords.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      recorder: { type: 'string' },
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
  const service = await SimulatedService.start({
    port,
    dataFolder: path.resolve(values.data ?? path.join(os.homedir(), '.tallyphone-service')),
    soundsFolder: path.join(import.meta.dirname, 'assets', 'sounds'),
    pagesFolder: path.join(import.meta.dirname, 'renderer'),
    recorder: values.recorder,
  });
  console.log(`SIP over WebSocket: ${service.access.sip}`);
  console.log(`Control API:        ${service.access.url}`);
  console.log(`Control Hub:        ${service.pageAddress()}`);
  console.log(`                    (signs one browser in, once; after that with the token)`);
  console.log(`Token, passwords:   ${service.accessFile}`);
  const stop = () => {
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
