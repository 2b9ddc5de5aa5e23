/** Announcements of the customer's own at the control API: list, put, delete. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AnnouncementLibrary } from '../media/announcement-files';

/** A minute of 16-bit samples, and room for what else a WAV may hold. */
const largest = 1_048_576;

export function announcementsApi(announcements: AnnouncementLibrary) {
  return new Hono()
    .get('/', (c) => c.json(announcements.list))
    .put(
      '/:id',
      bodyLimit({
        maxSize: largest,
        onError: (c) => c.json({ error: 'The file is larger than one megabyte' }, 413),
      }),
      async (c) => {
        if (!/^audio\/(x-|vnd\.)?wave?\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
          return c.json({ error: 'The body must be a WAV file, with Content-Type: audio/wav' }, 415);
        }
        const problem = announcements.put(c.req.param('id'), Buffer.from(await c.req.arrayBuffer()));
        return problem === undefined ? c.json({}) : c.json({ error: `Not taken: ${problem}` }, 400);
      },
    )
    .delete('/:id', (c) => {
      const id = c.req.param('id');
      return announcements.delete(id)
        ? c.json({})
        : c.json({ error: `Announcement ${id} does not exist` }, 404);
    });
}
