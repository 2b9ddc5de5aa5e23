/** A user's voicemail at the control API: list, hear, mark as heard, delete. */
import fs from 'node:fs/promises';
import { Hono } from 'hono';
import type { Mailboxes } from '../voicemail/mailboxes';

/** Below `/users/:number/voicemail`. */
export function voicemailApi(mailboxes: Mailboxes) {
  const unknownUser = (number: string) => ({ error: `User ${number} does not exist` });
  const unknownMessage = (id: string) => ({ error: `Message ${id} does not exist` });

  return new Hono<{ Variables: object }>()
    .get('/', (c) => {
      const number = c.req.param('number') ?? '';
      const messages = mailboxes.list(number);
      return messages === undefined ? c.json(unknownUser(number), 404) : c.json(messages);
    })
    .get('/:id', async (c) => {
      const { id } = c.req.param();
      const file = mailboxes.audioFile(c.req.param('number') ?? '', id);
      if (file === undefined) return c.json(unknownMessage(id), 404);
      return c.body(await fs.readFile(file), 200, { 'Content-Type': 'audio/wav' });
    })
    .delete('/:id', (c) => {
      const { id } = c.req.param();
      const known = mailboxes.delete(c.req.param('number') ?? '', id);
      return known ? c.json({}) : c.json(unknownMessage(id), 404);
    })
    .post('/:id/heard', (c) => {
      const { id } = c.req.param();
      const known = mailboxes.markHeard(c.req.param('number') ?? '', id);
      return known ? c.json({}) : c.json(unknownMessage(id), 404);
    });
}
