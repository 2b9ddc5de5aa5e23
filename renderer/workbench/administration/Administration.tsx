/** The frame of the service's pages: who acts, where one is, and what was last done. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { themes } from '../../../shared/settings/appearance';
import { localeNames, locales } from '../../../shared/words/locales';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './Administration.module.css';
import { PageProvider } from './context';
import { offeredUndo } from './notice';
import { NoticeBar } from './NoticeBar';
import { Select } from './parts/Select';
import { addressOf, useRoute } from './route';
import { sections } from './sections';
import type { OwnAppearance, ServicePort } from './service-port';
import { SignIn } from './SignIn';
import type { Shown, TenantStore } from './tenant-store';

interface Props {
  readonly port: ServicePort;
  readonly tenants: TenantStore;
}

/** How often the tenant is read again while the page is seen, in milliseconds: others change it as well. */
const interval = 4000;

export function Administration({ port, tenants }: Props) {
  const shown = useStore(tenants.store, (state) => state.shown);
  const isReady = shown.kind === 'ready';
  useEffect(() => {
    if (!isReady) return undefined;
    const refresh = () => {
      if (document.visibilityState === 'visible') void tenants.load();
    };
    const timer = setInterval(refresh, interval);
    window.addEventListener('focus', refresh);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', refresh);
    };
  }, [tenants, isReady]);

  switch (shown.kind) {
    case 'loading':
      return <Notes words={phrase('pages.asking')} again={undefined} />;
    case 'signed-out':
      return <SignIn refused={shown.refused} signIn={(credential) => tenants.signIn(credential)} />;
    case 'unreachable':
      return (
        <Notes
          words={phrase('pages.unreachable', { reason: shown.reason })}
          again={() => void tenants.load()}
        />
      );
    case 'ready':
      return (
        <PageProvider value={{ port, tenants, ready: shown }}>
          <Frame port={port} tenants={tenants} ready={shown} />
        </PageProvider>
      );
  }
}

function Notes({ words, again }: { readonly words: Phrase; readonly again: (() => void) | undefined }) {
  const { say } = useWords();
  return (
    <main className={styles.alone}>
      <p role={again === undefined ? 'status' : 'alert'}>{say(words)}</p>
      {again !== undefined && (
        <button type="button" className={styles.button} onClick={again}>
          {say(phrase('pages.again'))}
        </button>
      )}
    </main>
  );
}

function Frame({ port, tenants, ready }: Props & { readonly ready: Extract<Shown, { kind: 'ready' }> }) {
  const { say } = useWords();
  const { page, place } = useRoute();
  const section = sections.find((candidate) => candidate.page === page) ?? sections[0];
  const { View, Identity } = section;
  // A further word leads to a setting of the same page, where the way back from the last change is still of use.
  const where = [page, ...place.slice(0, 2)].join('/');
  const before = useRef(where);
  const dismiss = useCallback(() => {
    tenants.dismiss();
  }, [tenants]);
  useEffect(() => {
    tenants.leave();
    document.getElementById('content')?.scrollTo(0, 0);
    if (before.current !== where) focusPage();
    before.current = where;
  }, [tenants, where]);
  return (
    <div className={styles.frame}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {say(phrase('pages.skip'))}
      </a>
      <header className={styles.header}>
        <p className={styles.name}>
          <span className={styles.lamp} aria-hidden="true" />
          Tallyphone
        </p>
        <nav className={styles.sections} aria-label={say(phrase('pages.navigation'))}>
          {sections.map((entry) => (
            <a
              key={entry.page}
              href={addressOf(entry.page)}
              aria-current={entry === section ? 'page' : undefined}
            >
              {say(entry.title)}
            </a>
          ))}
        </nav>
        <p className={styles.simulation} title={say(phrase('pages.simulation.why'))}>
          {say(phrase('pages.simulation'))}
        </p>
        <label className={styles.acting}>
          <Identity place={place} />
        </label>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        <View place={place} />
        <footer className={styles.footer}>
          <p>{say(phrase('pages.simulation.why'))}</p>
          <BrowserChoices port={port} signOut={() => void tenants.signOut()} />
        </footer>
      </main>
      <NoticeBar
        notice={ready.notice}
        problem={ready.refusal?.place === 'notice' ? ready.refusal.words : undefined}
        undo={offeredUndo(ready) === undefined ? undefined : () => tenants.undo()}
        dismiss={dismiss}
      />
    </div>
  );
}

/** Whoever has pressed what is there no more goes on at what the page is about. */
function focusPage(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('#content h1')?.focus();
}

/** In the app its settings decide; a browser chooses for itself. */
function BrowserChoices({ port, signOut }: { readonly port: ServicePort; readonly signOut: () => void }) {
  const { say } = useWords();
  const { appearance, session } = port;
  const [now, setNow] = useState(appearance?.now());
  const change = (chosen: Parameters<OwnAppearance['change']>[0]) => {
    appearance?.change(chosen);
    setNow(appearance?.now());
  };
  return (
    <div className={styles.choices}>
      {now !== undefined && (
        <>
          <label>
            <span>{say(phrase('pages.language'))}</span>
            <Select
              value={now.locale}
              options={locales
                .filter((locale) => locale !== 'pseudo')
                .map((locale) => [locale, verbatim(localeNames[locale])])}
              choose={(locale) => {
                change({ locale });
              }}
            />
          </label>
          <label>
            <span>{say(phrase('pages.theme'))}</span>
            <Select
              value={now.theme}
              options={themes.map((theme) => [theme, themeNames[theme]])}
              choose={(theme) => {
                change({ theme });
              }}
            />
          </label>
        </>
      )}
      {session !== undefined && (
        <button type="button" className={styles.button} onClick={signOut}>
          {say(phrase('pages.sign-out'))}
        </button>
      )}
    </div>
  );
}

const themeNames = {
  system: phrase('phone.menu.theme.system'),
  light: phrase('phone.menu.theme.light'),
  dark: phrase('phone.menu.theme.dark'),
} as const satisfies Record<(typeof themes)[number], Phrase>;
