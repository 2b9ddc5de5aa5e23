/** Recordings at the control API, as a provider's portal shows them: list, metadata, audio, delete, restore; and the clock. */
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as z from 'zod';
import {
  accessTo,
  readViewer,
  viewersOf,
  type AccessDecision,
  type RecordingViewer,
} from '../../../shared/settings/recording-access';
import { passes, playable, recordingFilterSchema } from '../../../shared/settings/recording-list';
import { streamStereo, streamTrack, type AudioStream } from '../keeping/audio';
import type { CatalogueEntry } from '../keeping/catalogue';
import { describeEntry, describeUnreadable } from '../keeping/entry-description';
import type { Keeping } from '../keeping/keeping';
import { jsonBody } from './errors';
import { describeProblems } from './problems';

const listQuerySchema = recordingFilterSchema.extend({ as: z.string().optional() });
const clockSchema = z.strictObject({ aheadDays: z.number().int().min(0).max(3650) });

type Found =
  | { readonly kind: 'found'; readonly entry: CatalogueEntry; readonly viewer: RecordingViewer | undefined }
  | { readonly kind: 'refused'; readonly response: Response };

const reasons: Readonly<Record<Extract<AccessDecision, { kind: 'denied' }>['reason'], string>> = {
  'not-own': 'Users see their own recordings alone',
  'user-only': 'With this product a recording is seen by its user alone',
  'not-account-administrator': 'The provider’s account does not have this administrator',
  'unknown-administrator': 'Nobody administers this organisation under that name',
};

export function recordingsApi(keeping: Keeping) {
  const { catalogue } = keeping;
  const badViewer = (c: Context) => c.json({ error: 'as: must be user:NUMBER or administrator:NAME' }, 400);

  /** A recording by its id, if whoever asks may see it. Without `as` it is the service's own administrator, who sees all. */
  const find = (c: Context): Found => {
    const as = c.req.query('as');
    const viewer = as === undefined ? undefined : readViewer(as);
    if (as !== undefined && viewer === undefined) return { kind: 'refused', response: badViewer(c) };
    keeping.sweep();
    const id = c.req.param('id') ?? '';
    const entry = catalogue.get(id);
    if (entry === undefined) {
      return { kind: 'refused', response: c.json({ error: `Recording ${id} does not exist` }, 404) };
    }
    const access = viewer === undefined ? allowed : accessTo(entry.description, viewer, keeping.tenant);
    return access.kind === 'denied'
      ? { kind: 'refused', response: c.json({ error: reasons[access.reason] }, 403) }
      : { kind: 'found', entry, viewer };
  };
  const describe = (entry: CatalogueEntry) => describeEntry(entry, catalogue.stateOf(entry));

  const writtenFirst = createMiddleware(async (_, next) => {
    await keeping.settled();
    await next();
  });

  return new Hono()
    .use('/recordings', writtenFirst)
    .use('/recordings/*', writtenFirst)
    .get(
      '/recordings',
      zValidator('query', listQuerySchema, (result, c) =>
        result.success ? undefined : c.json({ error: describeProblems(result.error) }, 400),
      ),
      (c) => {
        const { as, ...filter } = c.req.valid('query');
        const viewer = as === undefined ? undefined : readViewer(as);
        if (as !== undefined && viewer === undefined) return badViewer(c);
        keeping.sweep();
        const listed = catalogue.entries
          .filter((entry) => passes(entry.description, catalogue.stateOf(entry), filter))
          .filter(
            ({ description }) =>
              viewer === undefined || accessTo(description, viewer, keeping.tenant).kind === 'allowed',
          );
        // What nobody can read belongs to nobody: who runs the service sees that it is there.
        const broken =
          viewer === undefined && filter.state?.includes('unreadable') === true ? catalogue.unreadable : [];
        return c.json([...listed.map(describe), ...broken.map(describeUnreadable)]);
      },
    )
    .get('/recordings/viewers', (c) => c.json(viewersOf(keeping.tenant)))
    .get('/recordings/:id', (c) => {
      const found = find(c);
      return found.kind === 'refused' ? found.response : c.json(describe(found.entry));
    })
    .get('/recordings/:id/audio', (c) => {
      const found = find(c);
      if (found.kind === 'refused') return found.response;
      const { entry } = found;
      if (!playable.includes(catalogue.stateOf(entry))) {
        return c.json({ error: `There is nothing to hear: ${catalogue.stateOf(entry)}` }, 410);
      }
      const party = c.req.query('party');
      const audio = party === undefined ? streamStereo(entry) : streamTrack(entry, Number(party));
      return audio === undefined
        ? c.json({ error: `There is no party ${party ?? ''} in it` }, 404)
        : audioResponse(audio);
    })
    .delete('/recordings/:id', (c) => {
      const found = find(c);
      if (found.kind === 'refused') return found.response;
      const { entry, viewer } = found;
      return unlessFull(c, () =>
        catalogue.delete(entry, nameOf(viewer))
          ? c.json(describe(catalogue.get(entry.id) ?? entry))
          : c.json({ error: `It cannot be deleted: ${catalogue.stateOf(entry)}` }, 409),
      );
    })
    .post('/recordings/:id/restore', (c) => {
      const found = find(c);
      if (found.kind === 'refused') return found.response;
      const { entry } = found;
      return unlessFull(c, () =>
        catalogue.restore(entry)
          ? c.json(describe(catalogue.get(entry.id) ?? entry))
          : c.json({ error: `It is not in the trash: ${catalogue.stateOf(entry)}` }, 409),
      );
    })
    .get('/clock', (c) => c.json(time(keeping)))
    .post('/clock', jsonBody(clockSchema), (c) => {
      if (!keeping.moveClock(c.req.valid('json').aheadDays)) {
        return c.json({ error: 'The clock goes forward alone; a reset brings it back' }, 409);
      }
      return c.json(time(keeping));
    });
}

/** What the disk does not take has not happened, and whoever asked for it is told. */
function unlessFull(c: Context, work: () => Response): Response {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return c.json({ error: `It cannot be written: ${reason}` }, 507);
  }
}

const allowed: AccessDecision = { kind: 'allowed' };

function time({ clock, mark }: Keeping) {
  return { now: clock.now(), aheadDays: clock.aheadDays, recordings: mark };
}

function nameOf(viewer: RecordingViewer | undefined): string {
  if (viewer === undefined) return 'service';
  return viewer.kind === 'user' ? viewer.number : viewer.name;
}

function audioResponse({ name, length, body }: AudioStream): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'audio/wav',
      'Content-Length': String(length),
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
