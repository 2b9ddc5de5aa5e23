/** Announcements of the customer's own: list, put, delete. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { largestAnnouncement } from '../../../shared/settings/announcement-files';
import type { AnnouncementLibrary } from '../media/announcement-files';

export function announcementsApi(announcements: AnnouncementLibrary) {
  return new Hono()
    .get('/', (c) => c.json(announcements.list))
    .put(
      '/:id',
      bodyLimit({
        maxSize: largestAnnouncement,
        onError: (c) => c.json({ error: 'The file is larger than one megabyte', flaw: 'too-large' }, 413),
      }),
      async (c) => {
        if (!/^audio\/(x-|vnd\.)?wave?\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
          return c.json({ error: 'The body must be a WAV file, with Content-Type: audio/wav' }, 415);
        }
        const problem = announcements.put(c.req.param('id'), Buffer.from(await c.req.arrayBuffer()));
        return problem === undefined
          ? c.json({})
          : c.json({ error: `Not taken: ${problem.reason}`, flaw: problem.flaw }, 400);
      },
    )
    .delete('/:id', (c) => {
      const id = c.req.param('id');
      return announcements.delete(id)
        ? c.json({})
        : c.json({ error: `Announcement ${id} does not exist` }, 404);
    });
}
