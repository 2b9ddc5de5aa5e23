/**
 * The announcement repository of the public API, below `telephony/config/announcements` (developer.webex.com, “Features: Announcement
 * Repository”), with the files that `control/announcements-api.ts` has. Each belongs to the whole organisation.
 */
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import {
  announcementIdFor,
  announcementLabelSchema,
  announcementUses,
  largestAnnouncement,
  type AnnouncementLabel,
} from '../../../shared/settings/announcement-files';
import type { AnnouncementName, Tenant } from '../../../shared/settings/tenant';
import type { AnnouncementLibrary } from '../media/announcement-files';
import { describeProblems } from '../control/problems';
import { done, error, json, wrongMethod } from '../rest/rest-answers';
import { pageOf } from './lists';
import type { SettingsHost } from './resource';

/** Below `/v1`. */
export const announcementsPath = '/telephony/config/announcements';

/** Parts of a `multipart/form-data`, as clients send them. */
const partsSchema = z.object({ name: z.string(), file: z.instanceof(File) });

export function announcementRepository({
  announcements: library,
  document,
}: Pick<SettingsHost, 'announcements' | 'document'>) {
  const of = (c: Context, answer: (id: string) => Response | Promise<Response>) => {
    const id = c.req.param('id') ?? '';
    return library.bytesOf(id) === undefined ? error(404, 'What the id names does not exist') : answer(id);
  };
  return new Hono()
    .get('/', (c) => {
      const { body, headers } = pageOf(c.req.url, {
        name: 'announcements',
        all: listed(library, (parameter) => c.req.query(parameter)),
        usual: 2000,
      });
      return json(200, body, headers);
    })
    .post('/', (c) =>
      withFile(c, (label, bytes) => {
        const taken = library.list.map((one) => one.id);
        const id = announcementIdFor(label.name, taken);
        const problem = library.put(id, bytes, label);
        return problem === undefined ? json(201, { id }) : error(400, `file: ${problem.reason}`);
      }),
    )
    .all('/', () => wrongMethod('GET, POST'))
    .get('/usage', () => json(200, usage(library)))
    .get('/:id', (c) =>
      of(c, (id) =>
        json(200, {
          ...described(library, id),
          ...references(document.tenant, id),
          playlists: [],
        }),
      ),
    )
    .put('/:id', (c) =>
      of(c, (id) =>
        withFile(c, (label, bytes) => {
          const problem = library.put(id, bytes, label);
          return problem === undefined ? done() : error(400, `file: ${problem.reason}`);
        }),
      ),
    )
    .delete('/:id', (c) =>
      of(c, (id) => {
        const { featureReferences: uses } = references(document.tenant, id);
        if (uses.length > 0) return error(409, `The announcement is in use: ${uses.map(inWords).join('; ')}`);
        library.delete(id);
        return done();
      }),
    )
    .all('/:id', (c) => of(c, () => wrongMethod('GET, PUT, DELETE')));
}

/** Whether the request brings a file, which is larger than other bodies and in no trace. */
export function isUpload(c: Context): boolean {
  return (
    c.req.path.startsWith(`/v1${announcementsPath}`) &&
    /^multipart\/form-data\s*;/i.test(c.req.header('content-type') ?? '')
  );
}

async function withFile(
  c: Context,
  then: (label: AnnouncementLabel, bytes: Buffer) => Response,
): Promise<Response> {
  if (!isUpload(c)) {
    return error(415, 'The body must be multipart/form-data, with the parts name and file');
  }
  const parts = partsSchema.safeParse(await c.req.parseBody().catch(() => undefined));
  if (!parts.success) return error(400, 'The parts name and file, with a file name, are needed');
  const { name, file } = parts.data;
  const label = announcementLabelSchema.safeParse({ name, fileName: file.name });
  if (!label.success) return error(400, describeProblems(label.error));
  return then(label.data, Buffer.from(await file.arrayBuffer()));
}

/** Those of the organisation, where nothing else is asked for: a location has none of its own. */
function listed(library: AnnouncementLibrary, asked: (parameter: string) => string | undefined) {
  if ((asked('locationId') ?? 'all') !== 'all') return [];
  const isAsked = (value: string, parameter: string) => (asked(parameter) ?? value) === value;
  return library.list
    .map(({ id }) => described(library, id))
    .filter(
      ({ name, fileName, mediaFileType }) =>
        isAsked(name, 'name') &&
        isAsked(fileName, 'fileName') &&
        isAsked(mediaFileType, 'mediaFileType') &&
        isAsked('AUDIO', 'fileType'),
    );
}

function described(library: AnnouncementLibrary, id: string) {
  const { name, fileName, size, putAt } = library.describe(id);
  return {
    id,
    name,
    fileName,
    fileSize: String(inKilobytes(size)),
    mediaFileType: 'WAV',
    // In UTC, without saying so.
    lastUpdated: putAt.toISOString().slice(0, 19).replace('T', ' '),
    level: 'ORGANIZATION',
    isTextToSpeech: false,
  };
}

/** What has chosen the file. Of the documents' call features none is recording's: its ids, names and type are ours [A]. */
function references(tenant: Tenant, id: string) {
  const uses = announcementUses(tenant).filter(({ fileId }) => fileId === id);
  return {
    featureReferenceCount: uses.length,
    featureReferences: uses.map(({ announcement, location }) => ({
      id: location?.id ?? tenant.organisation.id,
      name: featureNames[announcement] ?? announcement,
      type: 'CALL_RECORDING',
      ...(location && { locationId: location.id, locationName: location.name }),
    })),
  };
}

function inWords({ name, locationName }: { readonly name: string; readonly locationName?: string }): string {
  return locationName === undefined ? name : `${name} at ${locationName}`;
}

const featureNames: Readonly<Record<string, string>> = {
  start: 'Call recording start announcement',
  stop: 'Call recording stop announcement',
  pause: 'Call recording pause announcement',
  resume: 'Call recording resume announcement',
  failureProceedWithCall: 'Call recording failure announcement, proceeding with the call',
  failureEndWithCall: 'Call recording failure announcement, ending the call',
  compliance: 'Call recording compliance announcement',
} satisfies Record<AnnouncementName | 'compliance', string>;

function usage(library: AnnouncementLibrary) {
  const used = library.list.reduce((sum, { id }) => sum + library.describe(id).size, 0);
  return {
    totalFileSizeUsedKB: inKilobytes(used),
    maxAudioFileSizeAllowedKB: inKilobytes(largestAnnouncement),
    maxVideoFileSizeAllowedKB: 0,
    // There is no other than the disk's.
    totalFileSizeLimitMB: 1000,
  };
}

function inKilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
