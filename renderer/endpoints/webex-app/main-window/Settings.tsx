import { deskPhoneModels } from '../../../../shared/settings/desk-phone-models';
import { endpointChoices, themes } from '../../../../shared/settings/appearance';
import { localeNames, locales } from '../../../../shared/words/locales';
import { phrase, verbatim } from '../../../../shared/words/phrase';
import { modeWords } from '../../../../shared/recording/mode-words';
import { send } from '../../../view/phone-link';
import { changeAppearance } from '../../../view/surroundings';
import { useWords } from '../../../view/words';
import { openWindow, type LiveApp } from '../app-link';
import { describeIndicatorSettings } from '../indicator-settings';
import { AudioSettings } from './AudioSettings';
import { ForwardForm } from './ForwardForm';
import { Choice, Fact, Group, Row, Select, Switch } from './settings-parts';
import styles from './Settings.module.css';

export function Settings({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  return (
    <section className={styles.page} aria-label={say(phrase('app.view.settings'))}>
      <h2 className={styles.title}>{say(phrase('app.view.settings'))}</h2>
      <Look app={app} />
      <Recording app={app} />
      <IncomingCalls app={app} />
      <AudioSettings audio={app.snapshot.audio} />
      <Tools app={app} />
    </section>
  );
}

interface Props {
  readonly app: LiveApp;
}

function Look({ app }: Props) {
  const { theme, callTheme, locale, endpoint, model } = app.surroundings.appearance;
  const themeOptions = themes.map((name) => [name, phrase(`app.settings.theme.${name}`)] as const);
  return (
    <Group title={phrase('app.settings.look')}>
      <Choice
        label={phrase('app.settings.theme')}
        value={theme}
        options={themeOptions}
        choose={(chosen) => {
          changeAppearance({ theme: chosen });
        }}
      />
      <Choice
        label={phrase('app.settings.call-theme')}
        value={callTheme}
        options={themeOptions}
        choose={(chosen) => {
          changeAppearance({ callTheme: chosen });
        }}
      />
      <Select
        label={phrase('app.settings.language')}
        value={locale}
        options={locales.map((name) => [name, verbatim(localeNames[name])])}
        choose={(chosen) => {
          changeAppearance({ locale: chosen });
        }}
      />
      <Choice
        label={phrase('app.settings.endpoint')}
        value={endpoint}
        options={endpointChoices.map((name) => [name, phrase(`app.settings.endpoint.${name}`)])}
        choose={(chosen) => {
          changeAppearance({ endpoint: chosen });
        }}
      />
      <Select
        label={phrase('app.settings.model')}
        value={model}
        options={deskPhoneModels.map((name) => [name, verbatim(name)])}
        choose={(chosen) => {
          changeAppearance({ model: chosen });
        }}
      />
    </Group>
  );
}

function Recording({ app }: Props) {
  const { automaticIndicator } = app.surroundings.appearance;
  return (
    <Group title={phrase('app.settings.recording')}>
      {describeIndicatorSettings(app.snapshot.lines, automaticIndicator).map(
        ({ lines, label, hint, isShown, by }) => (
          <Switch
            key={lines.join(' ')}
            label={label}
            hint={hint}
            isOn={isShown}
            change={
              by === 'organisation'
                ? undefined
                : (on) => {
                    changeAppearance({ automaticIndicator: on });
                  }
            }
            beside={null}
          />
        ),
      )}
      {app.snapshot.lines.map((line) => (
        <Fact
          key={line.number}
          label={phrase('app.settings.mode', { line: line.label })}
          value={phrase('joined', {
            before: modeWords[line.mode],
            after: phrase('joined', {
              before: line.appInterface,
              after: phrase(
                line.modeSource === 'server' ? 'phone.facts.from-server' : 'phone.facts.from-profile',
              ),
            }),
          })}
        />
      ))}
    </Group>
  );
}

function IncomingCalls({ app }: Props) {
  const { doNotDisturb, forwardTo } = app.snapshot;
  return (
    <Group title={phrase('app.settings.calls')}>
      <Switch
        label={phrase('app.do-not-disturb')}
        hint={phrase('app.settings.dnd-hint')}
        isOn={doNotDisturb}
        change={(on) => {
          send({ kind: 'set-do-not-disturb', on });
        }}
        beside={null}
      />
      <ForwardForm key={forwardTo ?? ''} forwardTo={forwardTo} />
    </Group>
  );
}

function Tools({ app }: Props) {
  const { say } = useWords();
  return (
    <Group title={phrase('app.settings.tools')}>
      {app.snapshot.lines.map(({ number, label, registration }) => {
        const isRegistered = registration.kind === 'registered';
        return (
          <Row key={number} label={phrase('app.settings.registration', { line: label })}>
            <button
              type="button"
              className={styles.button}
              onClick={() => {
                send({ kind: isRegistered ? 'unregister' : 'register', line: number });
              }}
            >
              {say(phrase(isRegistered ? 'app.settings.unregister' : 'app.settings.register'))}
            </button>
          </Row>
        );
      })}
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            openWindow('monitor');
          }}
        >
          {say(phrase('phone.menu.monitor'))}
        </button>
        {app.surroundings.hasService && (
          <>
            <button
              type="button"
              className={styles.button}
              onClick={() => {
                openWindow('administration');
              }}
            >
              {say(phrase('pages.hub'))}
            </button>
            <button
              type="button"
              className={styles.button}
              onClick={() => {
                openWindow('service-panel');
              }}
            >
              {say(phrase('phone.menu.service'))}
            </button>
          </>
        )}
      </div>
    </Group>
  );
}
