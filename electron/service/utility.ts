/** Entry of the service as Electron's utility process: options on the command line, news over the parent port. */
import { serviceOptionsSchema, type ServiceNews } from '../../shared/ipc/service-process';
import { SimulatedService } from './service';

const tell = (news: ServiceNews) => {
  process.parentPort.postMessage(news);
};

const options = serviceOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));

SimulatedService.start(options, {
  cue: (cue) => {
    tell({ kind: 'cue', ...cue });
  },
  access: (access) => {
    tell({ kind: 'access', access });
  },
  warning: (warning) => {
    tell({ kind: 'warning', warning });
  },
  storing: (isStoring) => {
    tell({ kind: 'storing', isStoring });
  },
}).then(
  (service) => {
    tell({ kind: 'ready', access: service.access });
    // The only word from the parent is that it is time to stop.
    process.parentPort.once('message', () => {
      void service.stop().then(() => process.exit(0));
    });
  },
  (error: unknown) => {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  },
);
