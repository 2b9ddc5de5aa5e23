/** Xsi-Actions, as far as it is about recording and voice messages: docs/http-control.md, “Xsi-Actions”. */
import { Hono } from 'hono';
import { writeCall } from '../../../shared/xsi/call';
import { writeCallList } from '../../../shared/xsi/messages';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { CallControl, ControlOutcome } from '../call-control/call-control';
import { answerOrMisbehave } from '../call-control/http-play';
import type { Faults } from '../faults';
import type { Mailboxes } from '../voicemail/mailboxes';
import { done, errorAnswer, orderedError, wrongMethod, xmlAnswer } from './answers';
import { authenticated, ownResources, type XsiEnvironment, type XsiUsers } from './authentication';
import { xsiVoicemail } from './voicemail';
import { xsiCall } from './xsi-call';

export const actionsPath = '/com.broadsoft.xsi-actions/v2.0';

export interface XsiActionsHost extends XsiUsers {
  readonly callControl: CallControl;
  readonly faults: Faults;
  readonly mailboxes: Mailboxes;
  readonly cut: (milliseconds: number) => void;
}

const verbs: ReadonlyMap<string, RecordingOperation> = new Map([
  ['Record', 'start'],
  ['StopRecording', 'stop'],
  ['PauseRecording', 'pause'],
  ['ResumeRecording', 'resume'],
]);

export function xsiActions(host: XsiActionsHost) {
  const { callControl, faults, mailboxes, cut } = host;
  return new Hono<XsiEnvironment>()
    .use(authenticated(host))
    .use('/user/:user/*', ownResources)
    .route('/user/:user', xsiVoicemail(mailboxes))
    .get('/user/:user/calls', (c) => {
      const user = encodeURIComponent(c.req.param('user'));
      return xmlAnswer(
        writeCallList(
          callControl.callsOf(c.get('user')).map(({ callId }) => ({
            callId,
            uri: `/v2.0/user/${user}/calls/${callId}`,
          })),
        ),
      );
    })
    .all('/user/:user/calls', () => wrongMethod('GET'))
    .get('/user/:user/calls/:call', (c) => {
      const id = c.req.param('call');
      const call = callControl.callsOf(c.get('user')).find(({ callId }) => callId === id);
      return call === undefined ? unknownCall(id) : xmlAnswer(writeCall(xsiCall(call)));
    })
    .all('/user/:user/calls/:call', () => wrongMethod('GET'))
    .put('/user/:user/calls/:call/:verb', (c) => {
      const operation = verbs.get(c.req.param('verb'));
      if (operation === undefined) return unknownPath(c.req.path);
      const id = c.req.param('call');
      return answerOrMisbehave(
        async () => answer(await callControl.request(c.get('user'), id, operation), id),
        {
          action: faults.takeHttp('XSI'),
          signal: c.req.raw.signal,
          respond: orderedError,
          cut,
        },
      );
    })
    .all('/user/:user/calls/:call/:verb', (c) =>
      verbs.has(c.req.param('verb')) ? wrongMethod('PUT') : unknownPath(c.req.path),
    )
    .all('*', (c) => unknownPath(c.req.path));
}

function answer(outcome: ControlOutcome, callId: string): Response {
  switch (outcome.kind) {
    case 'accepted':
      return done();
    case 'unknown-call':
      return unknownCall(callId);
    case 'forbidden':
      return errorAnswer('not-allowed', outcome.reason);
    case 'wrong-state':
      return errorAnswer('wrong-state', outcome.reason);
  }
}

function unknownCall(id: string): Response {
  return errorAnswer('unknown-call', `Call ${id} does not exist`);
}

function unknownPath(path: string): Response {
  return errorAnswer('unknown-path', `There is no ${path}`);
}
