import { useStore } from 'zustand';
import type { HistoryEntry } from '../../../../shared/call/book';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { formatDuration } from '../../../view/time';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { Avatar } from '../parts/Avatar';
import { kindOf, nameOf, type CallKind } from '../people';
import { describeLineActions } from './line-actions';
import { dial, mainStore, newContact, remove } from './main-store';
import { When } from './When';
import { CallAction, RowAction } from './RowAction';
import styles from './List.module.css';

export function History({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const line = useStore(mainStore, (state) => state.line);
  const { book, snapshot } = app;
  const { redial } = describeLineActions(snapshot, line, '');
  return (
    <section className={styles.page} aria-label={say(phrase('app.view.history'))}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say(phrase('app.view.history'))}</h2>
        <button
          type="button"
          className={styles.primary}
          aria-disabled={redial.intent === undefined}
          title={say(redial.because)}
          onClick={() => {
            if (redial.intent !== undefined) dial(redial.intent);
          }}
        >
          <OutlineIcon name="phone" />
          {say(phrase('app.redial'))}
        </button>
      </header>
      {book.history.length === 0 ? (
        <div className={styles.empty}>
          <OutlineIcon name="history" />
          <p className={styles.emptyTitle}>{say(phrase('app.history.empty'))}</p>
          <p>{say(phrase('app.history.empty-hint'))}</p>
        </div>
      ) : (
        <ul className={styles.list}>
          {book.history.map((entry) => (
            <HistoryRow key={entry.id} entry={entry} app={app} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly entry: HistoryEntry;
  readonly app: LiveApp;
  readonly line: number;
}

const kindIcons = {
  incoming: 'incoming',
  outgoing: 'outgoing',
  missed: 'missed',
  declined: 'missed',
  forwarded: 'missed',
  'not-reached': 'outgoing',
} as const satisfies Record<CallKind, string>;

function HistoryRow({ entry, app, line }: RowProps) {
  const { say } = useWords();
  const { party, duration, recorded } = entry;
  const kind = kindOf(entry);
  const known = app.book.contacts.find(({ number }) => number === party.number);
  const shown = party.name === '' && known !== undefined ? { ...party, name: known.name } : party;
  const name = nameOf(shown);
  const call = describeLineActions(app.snapshot, line, '').dial(party.number);
  return (
    <li className={styles.row} data-kind={kind}>
      <Avatar party={shown} size="small" />
      <div className={styles.words}>
        <p className={styles.name}>
          <span>{name}</span>
          {recorded && (
            <span
              className={styles.recorded}
              role="img"
              aria-label={say(phrase('app.history.recorded'))}
              title={say(phrase('app.history.recorded'))}
            >
              <RecordingIcon state="started" evidence="reported" isRequested={false} />
            </span>
          )}
        </p>
        <p className={styles.facts}>
          <span className={styles.kind}>
            <OutlineIcon name={kindIcons[kind]} />
            {say(phrase(`app.history.${kind}`))}
          </span>
          {shown.name !== '' && <span>{party.number}</span>}
        </p>
      </div>
      <div className={styles.when}>
        <When at={entry.at} />
        {duration > 0 && <span>{formatDuration(duration)}</span>}
      </div>
      <div className={styles.actions}>
        <CallAction party={name} call={call} />
        {known === undefined && (
          <RowAction
            name={phrase('app.history.add', { party: name })}
            icon="addPerson"
            hindrance={undefined}
            act={() => {
              newContact(party);
            }}
          />
        )}
        <RowAction
          name={phrase('app.history.delete', { party: name })}
          icon="trash"
          hindrance={undefined}
          act={() => {
            remove(
              { kind: 'remove-history', entry: entry.id },
              {
                text: phrase('app.history.deleted', { party: name }),
                undo: { kind: 'put-history', entries: [entry] },
              },
            );
          }}
        />
      </div>
    </li>
  );
}
