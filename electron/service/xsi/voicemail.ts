/** A user's voice messages by Xsi-Actions: docs/http-control.md, “Voice messages”. */
import fs from 'node:fs/promises';
import { Hono } from 'hono';
import { writeMessageAudio, writeMessages } from '../../../shared/xsi/voicemail';
import { silentHeader } from '../call-control/http-play';
import type { Mailboxes } from '../voicemail/mailboxes';
import { done, errorAnswer, wrongMethod, xmlAnswer } from './answers';
import type { XsiEnvironment } from './authentication';

const marks: ReadonlyMap<string, boolean> = new Map([
  ['MarkAsRead', true],
  ['MarkAsUnread', false],
]);

/** Below `/user/:user`, whose owner has been checked. BroadWorks writes the name of the list both ways. */
export function xsiVoicemail(mailboxes: Mailboxes) {
  const app = new Hono<XsiEnvironment>();
  for (const list of ['/VoiceMessagingMessages', '/voicemessagingmessages']) {
    app
      .get(list, (c) => {
        const user = c.get('user');
        const messages = [...(mailboxes.list(user) ?? [])].reverse();
        return xmlAnswer(
          writeMessages(
            messages.map((message) => ({
              path: `/v2.0/user/${encodeURIComponent(c.req.param('user') ?? user)}/voicemessagingmessages/${message.id}`,
              message,
            })),
          ),
        );
      })
      .all(list, () => wrongMethod('GET'))
      .get(`${list}/:id`, async (c) => {
        const id = c.req.param('id');
        const file = mailboxes.audioFile(c.get('user'), id);
        if (file === undefined) return unknownMessage(id);
        const audio = await fs.readFile(file);
        return xmlAnswer(writeMessageAudio(audio.toString('base64')), { [silentHeader]: 'yes' });
      })
      .delete(`${list}/:id`, (c) => {
        const id = c.req.param('id');
        return mailboxes.delete(c.get('user'), id) ? done() : unknownMessage(id);
      })
      .all(`${list}/:id`, () => wrongMethod('GET, DELETE'))
      .put(`${list}/:id/:mark`, (c) => {
        const { id, mark } = c.req.param();
        const heard = marks.get(mark);
        if (heard === undefined) return errorAnswer('unknown-path', `There is no ${c.req.path}`);
        return mailboxes.mark(c.get('user'), id, heard) ? done() : unknownMessage(id);
      });
  }
  return app;
}

function unknownMessage(id: string): Response {
  return errorAnswer('unknown-message', `Message ${id} does not exist`);
}
