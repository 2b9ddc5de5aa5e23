/** One recording: what became of it, its audio, and all that is known of it. */
import { useState } from 'react';
import { modeWords } from '../../../shared/recording/mode-words';
import { products, providers } from '../../../shared/settings/providers';
import { regionWords } from '../../../shared/settings/region-words';
import type { KeptEntry, KeptRecording } from '../../../shared/settings/recording-answers';
import { playable } from '../../../shared/settings/recording-list';
import type { Locale } from '../../../shared/words/locales';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { formatLongDay, formatMoment, formatSecond } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { Downloads } from './Downloads';
import { expiryWords, lengthWords, sizeWords } from './end-words';
import { Parties } from './Parties';
import { pauseWords } from './pause-words';
import { Player } from './Player';
import styles from './Recordings.module.css';
import { StateBadge } from './StateBadge';

interface Props {
  readonly entry: KeptEntry;
  readonly as: string;
  readonly remove: () => Promise<void>;
  readonly restore: () => Promise<void>;
}

export function RecordingDetail({ entry, as, remove, restore }: Props) {
  const { locale, say } = useWords();
  const [isDeleted, setDeleted] = useState(false);
  const isPlayable = playable.includes(entry.state);
  const why = whyOf(entry, locale);
  return (
    <article className={styles.card} aria-labelledby="recording">
      <header className={styles.cardHead}>
        <h2 id="recording">{titleOf(entry, locale)}</h2>
        <div className={styles.headSide}>
          <StateBadge state={entry.state} />
          {isPlayable && (
            <button
              type="button"
              className={styles.danger}
              onClick={() => {
                setDeleted(true);
                void remove();
              }}
            >
              {say(phrase('recordings.delete'))}
            </button>
          )}
        </div>
      </header>
      {why !== undefined && <p className={styles.why}>{say(why)}</p>}
      {entry.kind === 'recording' && isPlayable && <Player recording={entry} as={as} />}
      <div className={styles.actions} role="status">
        {entry.kind === 'recording' && isPlayable && <Downloads recording={entry} as={as} />}
        {entry.state === 'deleted' && (
          <>
            {isDeleted && <span>{say(phrase('recordings.deleted'))}</span>}
            <button
              type="button"
              className={styles.button}
              autoFocus={isDeleted}
              onClick={() => void restore()}
            >
              {say(phrase(isDeleted ? 'pages.undo' : 'recordings.restore'))}
            </button>
          </>
        )}
      </div>
      {entry.kind === 'recording' && <Facts recording={entry} />}
    </article>
  );
}

function titleOf(entry: KeptEntry, locale: Locale): string {
  return entry.kind === 'unreadable' ? entry.id : formatMoment(locale, entry.startedAt);
}

/** What is to be said of a state beside its name. */
function whyOf(entry: KeptEntry, locale: Locale): Phrase | undefined {
  if (entry.kind === 'unreadable') return phrase('recordings.why.unreadable', { reason: entry.reason });
  const { state, gone, reason } = entry;
  const date = gone === undefined ? '' : formatLongDay(locale, gone.at);
  const name = gone?.kind === 'deleted' ? gone.by : '';
  switch (state) {
    case 'recording':
      return phrase('recordings.why.recording');
    case 'interrupted':
      return phrase('recordings.why.interrupted');
    case 'failed':
      return phrase('recordings.why.failed', { reason: reason ?? '' });
    case 'deleted': {
      const untilAt = gone?.kind === 'deleted' ? gone.untilAt : 0;
      return phrase('recordings.why.deleted', { name, date: formatMoment(locale, untilAt) });
    }
    case 'purged':
      return phrase('recordings.why.purged', { name, date });
    case 'expired':
      return phrase('recordings.why.expired', { date });
    case 'complete':
    case 'unreadable':
      return undefined;
  }
}

/** What was said. */
const announcementWords: Readonly<Record<string, Phrase>> = {
  started: phrase('spoken.start-announcement'),
  stopped: phrase('spoken.stop-announcement'),
  paused: phrase('spoken.pause-announcement'),
  resumed: phrase('spoken.resume-announcement'),
};

/** Most providers decide by themselves where they store: what region they are asked from says nothing of that. */
function regionFact({ provider, region }: NonNullable<KeptRecording['keeping']>): Phrase {
  const { name, storageRegions } = providers[provider];
  return storageRegions.length > 0
    ? regionWords[region]
    : phrase('recordings.fact.region.own', { provider: name });
}

function Facts({ recording }: { readonly recording: KeptRecording }) {
  const { locale, say } = useWords();
  const { user, parties, state, startedAt, mode, keeping, call, pauses, announcements } = recording;
  const name = parties.find(({ number }) => number === user)?.name ?? '';
  const facts: readonly (readonly [Phrase, readonly Phrase[]])[] = [
    [phrase('recordings.fact.user'), [verbatim(`${name} ${user ?? ''}`.trim())]],
    [phrase('recordings.fact.started'), [verbatim(formatMoment(locale, startedAt))]],
    [phrase('recordings.fact.length'), [lengthWords(recording)]],
    [
      phrase('recordings.pauses'),
      pauses.length === 0 ? [phrase('recordings.pauses.none')] : pauses.map(pauseWords),
    ],
    [phrase('recordings.fact.mode'), [mode === undefined ? verbatim('–') : modeWords[mode]]],
    [
      phrase('recordings.fact.provider'),
      keeping === undefined
        ? [phrase('recordings.fact.provider.none')]
        : [verbatim(`${providers[keeping.provider].name} · ${products[keeping.product].name}`)],
    ],
    ...(keeping === undefined
      ? []
      : ([
          [phrase('recordings.fact.region'), [regionFact(keeping)]],
          [phrase('recordings.fact.expires'), [expiryWords(state, keeping, locale)]],
        ] as const)),
    [phrase('recordings.fact.size'), [sizeWords(recording, locale)]],
    [phrase('recordings.fact.call'), [verbatim(call ?? '–')]],
    [
      phrase('recordings.announcements'),
      announcements.length === 0
        ? [phrase('recordings.announcements.none')]
        : announcements.map(({ operation, at }) =>
            verbatim(
              `${formatSecond(locale, at)} ${say(announcementWords[operation] ?? verbatim(operation))}`,
            ),
          ),
    ],
  ];
  return (
    <section className={styles.facts} aria-label={say(phrase('recordings.facts'))}>
      <dl>
        {facts.map(([title, values]) => (
          <div
            key={title.key}
            className={title.key === 'recordings.announcements' ? styles.sentences : undefined}
          >
            <dt>{say(title)}</dt>
            {values.map((value) => (
              <dd key={say(value)}>{say(value)}</dd>
            ))}
          </div>
        ))}
      </dl>
      <Parties state={state} parties={parties} />
    </section>
  );
}
