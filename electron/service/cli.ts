/** Entry of the service without Electron: `npm run service`. */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAddress, readCredentials, readIdentity, readPem, readPort } from './command-line';
import { SimulatedService } from './service';
import { describeWarning } from './store/kept';

const help = `Tallyphone's simulated Webex Calling service, without the phone.

  npm run service -- [options]

  --port N            listen on this port of 127.0.0.1 (default: a free one)
  --recorder URI      send recordings to this session recording server, such as
                      sip:127.0.0.1:5060;transport=tcp (default: one within, which
                      writes below DIR); over TLS, as with sips:recorder.example,
                      the audio is SRTP
  --recorder-ca FILE  certificate (PEM) of who has signed that server's, over TLS
                      (default: those that the system trusts)
  --recorder-key FILE    with --recorder-certificate: who the service is for that server,
  --recorder-certificate FILE  over TLS, both in PEM (default: ones that it makes, which
                      a server that verifies refuses)
  --recorder-user NAME   for a server, or a proxy before it, that asks who the service is
                      (401, 407); the password is never on the command line:
  --recorder-password-env NAME   variable of the environment that holds it, or
  --recorder-password-file FILE  its first line is the password (mode 0600)
  --recorder-avpf     offer that server RTP/AVPF, and over TLS RTP/SAVPF
                      (default: RTP/AVP and RTP/SAVP, which every server takes)
  --recorder-address IP  of this machine, as that server reaches it
                      (default: the one from which this machine reaches the server)
  --data DIR          keep settings, recordings and control.json here (default: ~/.tallyphone-service)
  --help              this text

control.json holds the addresses, the token of the control API and the users' passwords.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      recorder: { type: 'string' },
      'recorder-ca': { type: 'string' },
      'recorder-key': { type: 'string' },
      'recorder-certificate': { type: 'string' },
      'recorder-user': { type: 'string' },
      'recorder-password-env': { type: 'string' },
      'recorder-password-file': { type: 'string' },
      'recorder-avpf': { type: 'boolean' },
      'recorder-address': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return;
  }
  const service = await SimulatedService.start(
    {
      port: readPort('--port', values.port),
      dataFolder: path.resolve(values.data ?? path.join(os.homedir(), '.tallyphone-service')),
      soundsFolder: path.join(import.meta.dirname, 'assets', 'sounds'),
      pagesFolder: path.join(import.meta.dirname, 'renderer'),
      recorder: values.recorder,
      recorderHasFeedback: values['recorder-avpf'],
      recorderAddress:
        values['recorder-address'] && readAddress('--recorder-address', values['recorder-address']),
      recorderAuthority:
        values['recorder-ca'] === undefined ? undefined : readPem('--recorder-ca', values['recorder-ca']),
      recorderIdentity: readIdentity(
        ['--recorder-key', '--recorder-certificate'],
        values['recorder-key'],
        values['recorder-certificate'],
      ),
      recorderCredentials: readCredentials('--recorder', {
        user: values['recorder-user'],
        variable: values['recorder-password-env'],
        file: values['recorder-password-file'],
      }),
    },
    {
      warning: (warning) => {
        console.error(`${describeWarning(warning)}.`);
      },
    },
  );
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
