/** The control API of the simulated service; docs/control-api.md describes it to its users. */
import { Hono } from 'hono';
import * as z from 'zod';
import { recordingOperations } from '../../../shared/recording/modes';
import { recorderOrderSchema } from '../../../shared/settings/recorder-fault';
import {
  recordingSettingsPatchSchema,
  serviceSettingsPatchSchema,
  type RecordingSettings,
  type ServiceSettings,
  type ServiceSettingsPatch,
} from '../../../shared/settings/service';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { Call } from '../calls/call';
import type { MeasuredStart } from '../calls/call-start';
import { overloaded } from '../calls/admission';
import { SipLeg } from '../calls/sip-leg';
import type { ServiceCore } from '../core';
import { faultSchema, type Faults } from '../faults';
import type { Keeping } from '../keeping/keeping';
import type { AnnouncementLibrary } from '../media/announcement-files';
import { parties, partyAt } from '../parties/parties';
import type { RecorderFaults } from '../recorder/recorder-faults';
import type { Tenant } from '../tenant';
import type { Mailboxes } from '../voicemail/mailboxes';
import { jsonBody } from './errors';
import { voicemailApi } from './voicemail-api';

export interface ControlHost {
  readonly core: ServiceCore;
  readonly tenant: Tenant;
  readonly faults: Faults;
  /** Of the recorder within; undefined where recordings go elsewhere. */
  readonly recorderFaults: RecorderFaults | undefined;
  readonly mailboxes: Mailboxes;
  readonly announcements: AnnouncementLibrary;
  readonly keeping: Keeping;
  /** How calls began, those that are over first. */
  readonly starts: () => readonly MeasuredStart[];
  /** How many recordings the service's folder has, those of earlier starts included. */
  readonly recordingsKept: () => number;
  readonly log: () => readonly TraceEntry[];
  readonly settings: () => ServiceSettings;
  readonly changeServiceSettings: (patch: ServiceSettingsPatch) => ServiceSettings;
  readonly changeSettings: (
    number: string,
    patch: z.infer<typeof recordingSettingsPatchSchema>,
  ) => RecordingSettings | undefined;
  /** Brings everything back to what it is when the service starts for the first time. */
  readonly reset: () => void;
}

const operationSchema = z.strictObject({ user: z.string(), operation: z.enum(recordingOperations) });
const cutSchema = z.strictObject({ seconds: z.number().min(0).max(120) });
const rawSchema = z.strictObject({ user: z.string(), text: z.string().max(65_536) });
const rawOfferSchema = z.strictObject({
  sipCallId: z.string(),
  sdp: z.string().max(65_536),
  method: z.enum(['INVITE', 'UPDATE']).default('INVITE'),
});
const partyCallSchema = z.strictObject({ from: z.string(), to: z.string() });

function describeCall(call: Call) {
  return {
    id: call.id,
    connectedAt: call.connectedAt,
    emergency: call.emergency,
    report: call.report,
    legs: call.legs.map((leg) => ({
      number: leg.number,
      name: leg.name,
      sipCallId: leg.sipCallId,
      recordAware: leg.recordAware,
      holding: leg.isHolding,
      packetsReceived: leg instanceof SipLeg ? leg.arrived.packets : undefined,
      packetsMissing: leg instanceof SipLeg ? leg.arrived.missing : undefined,
      packetsSilent: leg instanceof SipLeg ? leg.arrived.silent : undefined,
      digitsReceived: leg instanceof SipLeg ? leg.digitsReceived : undefined,
      recording: call.recordingOf(leg)?.state,
      pending: call.recordingOf(leg)?.pending,
    })),
    recordings: call.recordings,
    start: call.measuredStart,
  };
}

export function controlApi(host: ControlHost) {
  const { core, tenant, faults, recorderFaults } = host;
  const hasPhone = (number: string) =>
    core.registrar.bindingsOf(number).some(({ connection }) => connection.isOpen);
  const unknown = (what: string) => ({ error: `${what} does not exist` });
  const unknownUser = (number: string) => unknown(`User ${number}`);
  const noPhone = (number: string) => ({ error: `User ${number} has no registered phone` });
  const unknownCall = (id: string) => unknown(`Call ${id}`);

  return new Hono()
    .get('/status', (c) =>
      c.json({
        users: tenant.users.map(({ number, name }) => ({
          number,
          name,
          registered: hasPhone(number),
          recording: tenant.settingsOf(number),
        })),
        parties: Object.entries(parties).map(([number, { name, network }]) => ({ number, name, network })),
        calls: core.exchange.calls.map(describeCall),
        lastStart: host.starts().at(-1),
        ...host.settings(),
        faults: faults.pending,
        recorder: recorderFaults?.fault,
        overloaded: core.isOverloaded,
        recordingsKept: host.recordingsKept(),
      }),
    )
    .patch('/settings', jsonBody(serviceSettingsPatchSchema), (c) =>
      c.json(host.changeServiceSettings(c.req.valid('json'))),
    )
    .get('/users/:number/recording', (c) => {
      const number = c.req.param('number');
      const settings = tenant.settingsOf(number);
      return settings === undefined ? c.json(unknownUser(number), 404) : c.json(settings);
    })
    .patch('/users/:number/recording', jsonBody(recordingSettingsPatchSchema), (c) => {
      const number = c.req.param('number');
      const settings = host.changeSettings(number, c.req.valid('json'));
      return settings === undefined ? c.json(unknownUser(number), 404) : c.json(settings);
    })
    .route('/users/:number/voicemail', voicemailApi(host.mailboxes))
    .get('/calls', (c) => c.json(core.exchange.calls.map(describeCall)))
    .post('/calls', jsonBody(partyCallSchema), (c) => {
      const { from, to } = c.req.valid('json');
      if (partyAt(from) === undefined) return c.json(unknown(`Party ${from}`), 404);
      if (tenant.user(to) === undefined) return c.json(unknownUser(to), 404);
      const hasVoicemail = host.settings().voicemailAfterSeconds > 0;
      if (!hasPhone(to) && !hasVoicemail) return c.json(noPhone(to), 409);
      if (core.isOverloaded) return c.json({ error: overloaded }, 503);
      void core.exchange.callFromParty(from, to);
      return c.json({}, 202);
    })
    .delete('/calls/:id', (c) => {
      const id = c.req.param('id');
      const call = core.exchange.call(id);
      if (call === undefined) return c.json(unknownCall(id), 404);
      call.end(undefined, 'ended by the service');
      return c.json({});
    })
    .post('/calls/:id/recording', jsonBody(operationSchema), async (c) => {
      const { user, operation } = c.req.valid('json');
      const id = c.req.param('id');
      const call = core.exchange.call(id);
      if (call === undefined) return c.json(unknownCall(id), 404);
      const settled = async () => {
        for (const leg of call.legs) await call.recordingOf(leg)?.settled;
      };
      await settled();
      if (!call.force(user, operation)) return c.json({ error: `${user} is no user in call ${id}` }, 404);
      await settled();
      return c.json(describeCall(call));
    })
    .get('/starts', (c) => c.json(host.starts()))
    .get('/history', (c) => c.json(core.history.entries))
    .get('/log', (c) => c.json(host.log()))
    .post('/faults', jsonBody(faultSchema), (c) => {
      faults.add(c.req.valid('json'));
      return c.json(faults.pending, 201);
    })
    .put('/faults/recorder', jsonBody(recorderOrderSchema), (c) => {
      if (recorderFaults === undefined) return c.json({ error: 'Recordings go to another recorder' }, 409);
      recorderFaults.order(c.req.valid('json'));
      return c.json(recorderFaults.fault);
    })
    .delete('/faults', (c) => {
      faults.clear();
      recorderFaults?.order({ kind: 'works' });
      return c.json([]);
    })
    .post('/raw', jsonBody(rawSchema), (c) => {
      const { user, text } = c.req.valid('json');
      if (tenant.user(user) === undefined) return c.json(unknownUser(user), 404);
      if (!hasPhone(user)) return c.json(noPhone(user), 409);
      core.sendRaw(user, text);
      return c.json({});
    })
    .post('/raw-offer', jsonBody(rawOfferSchema), async (c) => {
      const { sipCallId, sdp, method } = c.req.valid('json');
      const status = await core.exchange.offerRaw(sipCallId, sdp, method);
      return status === undefined
        ? c.json({ error: `No phone has answered in SIP call ${sipCallId}` }, 404)
        : c.json({ status });
    })
    .post('/cut', jsonBody(cutSchema), (c) => {
      core.cut(c.req.valid('json').seconds * 1000);
      return c.json({});
    });
}
