import { useEffect } from 'react';
import { useStore } from 'zustand';
import { voicemailCode } from '../../../../shared/call/feature-codes';
import type { Mailbox } from '../../../../shared/ipc/voicemail';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { send } from '../../../view/phone-link';
import { formatDuration } from '../../../view/time';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { Avatar } from '../parts/Avatar';
import { nameOf } from '../people';
import { describeLineActions } from './line-actions';
import { dial, mainStore, remove } from './main-store';
import { RowAction } from './RowAction';
import { When } from './When';
import list from './List.module.css';
import styles from './Voicemail.module.css';

/** The messages, where the account lets them be had; else what is known of them, and how they are heard. */
export function Voicemail({ app }: { readonly app: LiveApp }) {
  useEffect(() => {
    send({ kind: 'list-messages' });
  }, []);
  const { mailbox } = app.snapshot;
  return mailbox.kind === 'listed' ? (
    <Messages app={app} mailbox={mailbox} />
  ) : (
    <Counts app={app} isAsking={mailbox.kind === 'unknown'} />
  );
}

function Counts({ app, isAsking }: { readonly app: LiveApp; readonly isAsking: boolean }) {
  const { say } = useWords();
  const { voicemail } = app.snapshot;
  return (
    <section className={styles.page} aria-label={say(phrase('app.view.voicemail'))}>
      <span className={styles.icon} data-news={(voicemail?.fresh ?? 0) > 0}>
        <OutlineIcon name="voicemail" />
      </span>
      <h2 className={styles.title}>{say(summaryOf(app))}</h2>
      {voicemail !== undefined && <p>{say(phrase('app.voicemail.heard', { count: voicemail.heard }))}</p>}
      <p>{say(phrase(isAsking ? 'app.voicemail.loading' : 'app.voicemail.no-access'))}</p>
      <CallVoicemail app={app} className={styles.call} />
      <p>{say(phrase('app.voicemail.hint', { number: voicemailCode }))}</p>
    </section>
  );
}

/** What the server says of the messages; it is what lights the lamp. */
function summaryOf({ snapshot: { voicemail } }: LiveApp): Phrase {
  if (voicemail === undefined) return phrase('app.voicemail.unknown');
  return voicemail.fresh === 0
    ? phrase('app.voicemail.none')
    : phrase('app.new-messages', { count: voicemail.fresh });
}

function CallVoicemail({
  app,
  className,
}: {
  readonly app: LiveApp;
  readonly className: string | undefined;
}) {
  const { say } = useWords();
  const line = useStore(mainStore, (state) => state.line);
  const call = describeLineActions(app.snapshot, line, '').dial(voicemailCode);
  return (
    <button
      type="button"
      className={className}
      aria-disabled={call.intent === undefined}
      title={say(call.because)}
      onClick={() => {
        if (call.intent !== undefined) dial(call.intent);
      }}
    >
      <OutlineIcon name="phone" />
      {say(phrase('app.voicemail.call'))}
    </button>
  );
}

type Listed = Extract<Mailbox, { kind: 'listed' }>;

function Messages({ app, mailbox }: { readonly app: LiveApp; readonly mailbox: Listed }) {
  const { say } = useWords();
  return (
    <section className={list.page} aria-label={say(phrase('app.view.voicemail'))}>
      <header className={list.head}>
        <h2 className={list.title}>{say(phrase('app.view.voicemail'))}</h2>
        <p>{say(summaryOf(app))}</p>
        <CallVoicemail app={app} className={list.primary} />
      </header>
      <p className={styles.problem} role="alert">
        {mailbox.problem !== undefined && say(mailbox.problem)}
      </p>
      {mailbox.messages.length === 0 ? (
        <div className={list.empty}>
          <OutlineIcon name="voicemail" />
          <p className={list.emptyTitle}>{say(phrase('app.voicemail.empty'))}</p>
          <p>{say(phrase('app.voicemail.empty-hint'))}</p>
        </div>
      ) : (
        <ul className={list.list}>
          {mailbox.messages.map((message) => (
            <MessageRow key={message.id} message={message} playing={mailbox.playing} app={app} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly message: Listed['messages'][number];
  readonly playing: string | undefined;
  readonly app: LiveApp;
}

function MessageRow({ message, playing, app }: RowProps) {
  const { say } = useWords();
  const { id, from, heard } = message;
  const known = app.book.contacts.find(({ number }) => number === from.number);
  const party = from.name === '' && known !== undefined ? { ...from, name: known.name } : from;
  const name = nameOf(party);
  const isPlaying = playing === id;
  const isInCall = app.snapshot.calls.length > 0;
  const play = phrase('app.voicemail.play', { party: name });
  return (
    <li className={list.row} data-heard={heard} data-playing={isPlaying}>
      <Avatar party={party} size="small" />
      <div className={list.words}>
        <p className={list.name} data-news={!heard}>
          <span>{name}</span>
          {!heard && <span className={styles.new}>{say(phrase('app.voicemail.new'))}</span>}
        </p>
        {party.name !== '' && <p className={list.facts}>{party.number}</p>}
      </div>
      <div className={list.when}>
        <When at={message.at} />
        <span>{formatDuration(message.duration)}</span>
      </div>
      <div className={list.actions}>
        <RowAction
          name={isPlaying ? phrase('app.voicemail.stop') : play}
          icon={isPlaying ? 'stop' : 'play'}
          hindrance={isInCall ? phrase('app.voicemail.in-call') : undefined}
          act={() => {
            send(isPlaying ? { kind: 'stop-message' } : { kind: 'play-message', message: id });
          }}
        />
        <RowAction
          name={phrase(heard ? 'app.voicemail.mark-new' : 'app.voicemail.mark-heard', { party: name })}
          icon={heard ? 'voicemail' : 'check'}
          hindrance={undefined}
          act={() => {
            send({ kind: 'mark-message', message: id, heard: !heard });
          }}
        />
        <RowAction
          name={phrase('app.voicemail.delete', { party: name })}
          icon="trash"
          hindrance={undefined}
          act={() => {
            remove(
              { kind: 'remove-message', message: id },
              {
                text: phrase('app.voicemail.deleted', { party: name }),
                undo: { kind: 'put-message', message: id },
              },
            );
          }}
        />
      </div>
    </li>
  );
}
