/** The announcement files that the service has, as long as a page shows them. */
import { useCallback, useEffect, useState } from 'react';
import {
  announcementIdFor,
  largestAnnouncement,
  listedAnnouncementsSchema,
  notTakenSchema,
  type AnnouncementFlaw,
} from '../../../shared/settings/announcement-files';
import { errorBodySchema } from '../../../shared/pages/service-asks';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import type { ServicePort } from '../administration/service-port';

type Added =
  | { readonly kind: 'added'; readonly id: string }
  | { readonly kind: 'refused'; readonly words: Phrase };

export interface AnnouncementStore {
  readonly ids: readonly string[];
  /** Gives the service a file, under an id that no other has. */
  readonly add: (file: File) => Promise<Added>;
}

const flawWords = (flaw: AnnouncementFlaw) => phrase(`hub.files.flaw.${flaw}`);

export function useAnnouncements(): AnnouncementStore {
  const { port, ready } = usePage();
  const { edition } = ready;
  const [ids, setIds] = useState<readonly string[]>([]);

  useEffect(() => {
    // Without an answer the page says so by itself: it asks for the tenant all the time.
    void listed(port).then(setIds, () => undefined);
    // With another tenant come other files, and a reset leaves none.
  }, [port, edition]);

  const add = useCallback(
    async (file: File): Promise<Added> => {
      if (file.size > largestAnnouncement) return { kind: 'refused', words: flawWords('too-large') };
      try {
        const id = announcementIdFor(file.name, await listed(port));
        const wav = new Uint8Array(await file.arrayBuffer());
        const answer = await port.ask('PUT', `/announcements/${id}`, wav);
        setIds(await listed(port));
        return answer.status === 200
          ? { kind: 'added', id }
          : { kind: 'refused', words: reasonOf(answer.body) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'refused', words: phrase('pages.unreachable', { reason }) };
      }
    },
    [port],
  );
  return { ids, add };
}

async function listed(port: ServicePort): Promise<readonly string[]> {
  const { status, body } = await port.ask('GET', '/announcements');
  return status === 200 ? listedAnnouncementsSchema.parse(body).map(({ id }) => id) : [];
}

function reasonOf(body: unknown): Phrase {
  const flawed = notTakenSchema.safeParse(body);
  if (flawed.success) return flawWords(flawed.data.flaw);
  const error = errorBodySchema.safeParse(body);
  return verbatim(error.success ? error.data.error : '');
}
