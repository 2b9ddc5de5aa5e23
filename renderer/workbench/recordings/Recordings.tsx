/** Recordings, as somebody who signs in at a provider sees them. */
import { useEffect, useId, useState } from 'react';
import { viewersOf } from '../../../shared/settings/recording-access';
import { keptStates } from '../../../shared/settings/recording-list';
import type { Tenant } from '../../../shared/settings/tenant';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { formatLongDay } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import parts from '../administration/parts/parts.module.css';
import { Select } from '../administration/parts/Select';
import { addressOf } from '../administration/route';
import { ClockBar } from './ClockBar';
import { isListed, startOf, type Filter } from './listing';
import { RecordingDetail } from './RecordingDetail';
import { RecordingList } from './RecordingList';
import styles from './Recordings.module.css';
import { useRecordings } from './recordings-store';
import { stateWords } from './state-words';

/** In an address, for the service itself: it has no `as`. */
const service = 'service';

/** @param place `['user:1001', ID]` */
export function Recordings({ place }: { readonly place: readonly string[] }) {
  const { say } = useWords();
  const { ready } = usePage();
  const [, [key, name]] = viewerAt(ready.tenant, place);
  const as = key === service ? '' : key;
  const view = useRecordings(as);
  const [filter, setFilter] = useState<Filter>({ search: '', from: '', until: '', show: 'there' });

  const listed = (view.entries ?? []).filter((entry) => isListed(entry, filter));
  const chosen = view.entries?.find(({ id }) => id === place[1]);
  const newest = place[1] === undefined ? listed[0]?.id : undefined;
  useEffect(() => {
    // It stays chosen while others come.
    if (newest !== undefined) window.location.replace(addressOf('recordings', key, newest));
  }, [newest, key]);
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{say(phrase('recordings.title'))}</h1>
        <p className={styles.quiet}>{say(phrase('recordings.about', { name }))}</p>
      </header>
      {view.problem !== undefined && (
        <p className={styles.problem} role="alert">
          {say(view.problem)}
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.list}>
          <Filters filter={filter} change={setFilter} />
          <p className={styles.count} role="status">
            {view.entries === undefined
              ? say(phrase('pages.asking'))
              : say(phrase('recordings.count', { count: listed.length }))}
          </p>
          {view.entries?.length === 0 && (
            <div className={styles.empty}>
              <p>{say(phrase('recordings.none', { name }))}</p>
              <p className={styles.quiet}>{say(phrase('recordings.none.hint'))}</p>
            </div>
          )}
          {listed.length > 0 && <RecordingList listed={listed} chosen={chosen} as={key} />}
          <ClockBar time={view.time} move={view.moveClock} />
        </div>
        <div className={styles.detail}>
          {chosen === undefined ? (
            <p className={styles.empty}>{say(phrase('recordings.choose'))}</p>
          ) : (
            <RecordingDetail
              key={chosen.id}
              entry={chosen}
              as={as}
              remove={() => view.remove(chosen.id)}
              restore={() => view.restore(chosen.id)}
            />
          )}
        </div>
      </div>
    </section>
  );
}

/** Who has signed in at the provider; where others act in Control Hub. */
export function SignedIn({ place }: { readonly place: readonly string[] }) {
  const { say } = useWords();
  const { ready } = usePage();
  const [offered, viewer] = viewerAt(ready.tenant, place);
  return (
    <>
      <span>{say(phrase('recordings.as'))}</span>
      <Select
        value={viewer[0]}
        options={offered}
        choose={(key) => {
          window.location.hash = addressOf('recordings', key);
        }}
      />
    </>
  );
}

function viewerAt(tenant: Tenant, [key]: readonly string[]): readonly [readonly Offered[], Offered] {
  const offered = viewersIn(tenant);
  return [offered, offered.find(([one]) => one === key) ?? offered[0]];
}

/** As whom one can sign in; the first is shown at first. */
function viewersIn(tenant: Tenant): readonly [Offered, ...Offered[]] {
  const everything: Offered = [service, phrase('recordings.as.service')];
  const named = viewersOf(tenant).map(({ viewer, name }): Offered =>
    viewer.kind === 'user'
      ? [`user:${viewer.number}`, phrase('recordings.as.user', { name, number: viewer.number })]
      : [`administrator:${viewer.name}`, phrase('recordings.as.administrator', { name })],
  );
  const [first, ...others] = named;
  return first === undefined ? [everything] : [first, ...others, everything];
}

type Offered = readonly [key: string, name: Phrase];

const shown = [
  ['there', phrase('recordings.show.there')],
  ['all', phrase('recordings.show.all')],
  ...keptStates.map((state) => [state, stateWords[state]] as const),
] as const;

function Filters({ filter, change }: { readonly filter: Filter; readonly change: (filter: Filter) => void }) {
  const { locale, say } = useWords();
  const id = useId();
  return (
    <form
      className={styles.filters}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label className={styles.wide}>
        <span>{say(phrase('recordings.search'))}</span>
        <input
          type="search"
          className={parts.input}
          value={filter.search}
          placeholder={say(phrase('recordings.search.hint'))}
          onChange={({ target }) => {
            change({ ...filter, search: target.value });
          }}
        />
      </label>
      {(['from', 'until'] as const).map((end) => (
        <div key={end}>
          <label>
            <span>{say(phrase(`recordings.${end}`))}</span>
            <input
              type="date"
              className={parts.input}
              value={filter[end]}
              aria-describedby={`${id}-${end}`}
              onChange={({ target }) => {
                change({ ...filter, [end]: target.value });
              }}
            />
          </label>
          {/* The field itself is in the language of the system. */}
          <p className={styles.small} id={`${id}-${end}`}>
            {filter[end] !== '' && formatLongDay(locale, startOf(filter[end], 0))}
          </p>
        </div>
      ))}
      <label className={styles.wide}>
        <span>{say(phrase('recordings.show'))}</span>
        <Select
          value={filter.show}
          options={shown}
          choose={(show) => {
            change({ ...filter, show });
          }}
        />
      </label>
    </form>
  );
}
