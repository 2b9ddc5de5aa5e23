import { useEffect, useRef } from 'react';
import { phrase } from '../../../../shared/words/phrase';
import { formatDay, formatTime } from '../../../../shared/words/translate';
import { Icon } from '../../../view/icons';
import { LevelMeter } from '../../../view/LevelMeter';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import type { ContactDraft, OpenScreen as Open } from '../open-screen';
import { perform, rewrite, screenStore, select } from '../screen-store';
import type { RowView, ScreenView } from '../screen-view';
import { actOn, selectedIndex } from './rows';
import styles from './OpenScreen.module.css';

interface Props {
  readonly open: Open;
  readonly view: ScreenView;
  readonly selected: number;
  /** Of the phone, 0 to 100. */
  readonly cueVolume: number;
}

/** Settings, contacts, recent calls, messages: a title, rows of which one is selected, a field where there is one. */
export function OpenScreen({ open, view, selected, cueVolume }: Props) {
  const { say } = useWords();
  const { title, rows, nothing } = view;
  const chosen = selectedIndex(rows, selected);
  return (
    <section className={styles.screen} aria-label={say(title)}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say(title)}</h2>
        {open.kind === 'contacts' && <Search open={open} view={view} />}
      </header>
      {open.kind === 'contact' ? (
        <ContactForm draft={open.draft} />
      ) : rows.length === 0 ? (
        <p className={styles.nothing}>{say(nothing)}</p>
      ) : (
        <ul className={styles.rows}>
          {rows.map((row, index) => (
            <Row key={row.id} row={row} index={index} isSelected={index === chosen} cueVolume={cueVolume} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: RowView;
  readonly index: number;
  readonly isSelected: boolean;
  readonly cueVolume: number;
}

function Row({ row, index, isSelected, cueVolume }: RowProps) {
  const { say } = useWords();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={item}>
      {row.kind === 'action' ? (
        <ActionRow row={row} index={index} isSelected={isSelected} />
      ) : row.kind === 'fact' ? (
        <div className={styles.row} data-row-selected={isSelected} data-kind="fact">
          <span className={styles.name}>{say(row.title)}</span>
          <span className={styles.detail}>{say(row.detail)}</span>
        </div>
      ) : row.kind === 'level' ? (
        <div className={styles.row} data-row-selected={isSelected} data-kind="fact">
          <span className={styles.name}>{say(row.title)}</span>
          <LevelMeter />
        </div>
      ) : (
        <label className={styles.row} data-row-selected={isSelected}>
          <span className={styles.name}>{say(phrase('phone.menu.cue-volume'))}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={cueVolume}
            onFocus={() => {
              select(index);
            }}
            onChange={({ target }) => {
              send({ kind: 'set-cue-volume', volume: Number(target.value) });
            }}
          />
        </label>
      )}
    </li>
  );
}

interface ActionRowProps {
  readonly row: Extract<RowView, { kind: 'action' }>;
  readonly index: number;
  readonly isSelected: boolean;
}

/** Enter does what the row is for; a first click selects it, so that the softkeys can be used on it. */
function ActionRow({ row, index, isSelected }: ActionRowProps) {
  const { say, locale } = useWords();
  const wasSelected = useRef(false);
  const { title, detail, icon, at, isChosen, hasKeys, action } = row;
  return (
    <button
      type="button"
      className={styles.row}
      data-row-selected={isSelected}
      data-kind={hasKeys ? 'entry' : 'setting'}
      aria-current={isSelected}
      aria-disabled={action === undefined}
      onPointerDown={() => {
        wasSelected.current = isSelected;
      }}
      onFocus={() => {
        select(index);
      }}
      onClick={({ detail: clicks }) => {
        select(index);
        if (action !== undefined && (!hasKeys || clicks === 0 || wasSelected.current)) perform(action);
      }}
    >
      {icon !== undefined && (
        <span className={styles.icon} data-icon={icon}>
          <Icon name={icon} />
        </span>
      )}
      <span className={styles.name}>{say(title)}</span>
      {detail !== undefined && <span className={styles.detail}>{say(detail)}</span>}
      {at !== undefined && (
        <time className={styles.detail} dateTime={new Date(at).toISOString()}>
          {isToday(at) ? formatTime(locale, at) : formatDay(locale, at)}
        </time>
      )}
      {isChosen && (
        <span className={styles.icon} role="img" aria-label={say(phrase('phone.menu.chosen'))}>
          <Icon name="registered" />
        </span>
      )}
    </button>
  );
}

function isToday(at: number): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}

interface SearchProps {
  readonly open: Extract<Open, { kind: 'contacts' }>;
  readonly view: ScreenView;
}

/** What is typed looks for a contact at once; Enter calls the selected one. */
function Search({ open, view }: SearchProps) {
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.search}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        actOn(view);
      }}
    >
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={say(phrase('phone.search'))}
        placeholder={say(phrase('phone.search'))}
        autoComplete="off"
        maxLength={64}
        value={open.search}
        onChange={({ target }) => {
          rewrite({ ...open, search: target.value });
        }}
      />
    </form>
  );
}

function ContactForm({ draft }: { readonly draft: ContactDraft }) {
  const { say } = useWords();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const write = (change: Partial<ContactDraft>) => {
    const { open } = screenStore.getState();
    if (open?.kind === 'contact') rewrite({ ...open, draft: { ...open.draft, ...change } });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        perform({ kind: 'save-contact', draft });
      }}
    >
      <label>
        <span>{say(phrase('phone.contacts.name'))}</span>
        <input
          ref={first}
          autoComplete="off"
          maxLength={64}
          value={draft.name}
          onChange={({ target }) => {
            write({ name: target.value });
          }}
        />
      </label>
      <label>
        <span>{say(phrase('phone.number'))}</span>
        <input
          autoComplete="off"
          inputMode="tel"
          maxLength={128}
          value={draft.number}
          onChange={({ target }) => {
            write({ number: target.value });
          }}
        />
      </label>
      {/* Enter in a field saves; the key that is seen is the softkey. */}
      <button type="submit" hidden={true} />
    </form>
  );
}
