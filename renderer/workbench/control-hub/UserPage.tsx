import { useState } from 'react';
import { settingsProfiles, type SettingsProfile } from '../../../shared/settings/settings-profiles';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Banner } from '../administration/parts/Banner';
import { Card } from '../administration/parts/Card';
import { Field } from '../administration/parts/Field';
import { Switch } from '../administration/parts/Switch';
import { Select } from '../administration/parts/Select';
import { addressOf } from '../administration/route';
import styles from './ControlHub.module.css';
import { describeUser, type UserView } from './describe-user';
import { LicenceCard } from './LicenceCard';
import { PageHead } from './PageHead';
import { RemoveCard } from './RemoveCard';
import { ChoicesCards } from './ChoicesCards';
import { CopyCard } from './CopyCard';
import { StateBadge } from './UsersPage';
import { WhereEnabled } from './WhereEnabled';

const profileNames = {
  'control-hub': phrase('hub.profile.control-hub'),
  api: phrase('hub.profile.api'),
} as const satisfies Record<SettingsProfile, Phrase>;

interface Props {
  readonly number: string;
  /** What of the user the address leads to. */
  readonly what: string | undefined;
}

/** Everything that is set for one user or workspace, and what follows from it. */
export function UserPage({ number, what }: Props) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const [profile, setProfile] = useState<SettingsProfile>('control-hub');
  const user = describeUser(ready.tenant, number, profile);
  const above = { title: phrase('hub.user.back'), address: addressOf('hub', 'users') };
  if (user === undefined) {
    return <PageHead title={phrase('refusal.unknown-number', { number })} hint={undefined} above={above} />;
  }
  const { name, choices } = user;
  const place = `user-${number}`;
  const profileField = (
    <Field place="profile" label={phrase('hub.profile')} hint={phrase('hub.profile.hint')}>
      {(ids) => (
        <Select
          {...ids}
          value={profile}
          options={settingsProfiles.map((one) => [one, profileNames[one]])}
          choose={setProfile}
        />
      )}
    </Field>
  );
  return (
    <>
      <PageHead title={verbatim(name)} hint={undefined} above={above} />
      <p className={styles.facts}>
        <span>{user.number}</span>
        {user.isWorkspace && <span>{say(phrase('hub.kind.workspace'))}</span>}
        <span>{user.location}</span>
        <span>{user.licence}</span>
        <StateBadge state={user.state} />
      </p>
      <WhereEnabled>
        <Reasons user={user} />
        <Card title={phrase('hub.user.recording')}>
          <Field
            place={place}
            label={phrase('hub.user.recording.on', { name })}
            hint={
              !user.isOn
                ? phrase('hub.user.recording.hint-off')
                : user.state.kind === 'unavailable'
                  ? phrase('hub.user.recording.hint-for-good')
                  : phrase('hub.user.recording.hint')
            }
          >
            {(ids) => (
              <Switch
                {...ids}
                checked={user.isOn}
                disabled={!user.canSwitch}
                choose={(on) => {
                  void tenants.run(
                    place,
                    on ? { kind: 'switch-on', number, profile, choices: {} } : { kind: 'switch-off', number },
                  );
                }}
              />
            )}
          </Field>
          {choices === undefined && profileField}
        </Card>
        {choices !== undefined && (
          <ChoicesCards
            choices={choices}
            place={place}
            profileField={profileField}
            disabled={user.state.kind === 'unavailable'}
            change={(changed) => {
              void tenants.run(place + Object.keys(changed).join(' '), {
                kind: 'change-choices',
                number,
                profile,
                choices: changed,
              });
            }}
          />
        )}
        <LicenceCard user={user} isMeant={what === 'licence'} />
        <CopyCard title={phrase('hub.phone')} hint={phrase('hub.phone.hint')} values={user.phone} />
        <CopyCard title={phrase('hub.platform')} hint={phrase('hub.platform.hint')} values={user.platform} />
        <Card title={phrase('hub.in-force')} hint={phrase('hub.in-force.hint')}>
          <table className={styles.inForce}>
            <thead>
              <tr>
                <th scope="col">{say(phrase('hub.in-force.setting'))}</th>
                <th scope="col">{say(phrase('hub.in-force.value'))}</th>
                <th scope="col">{say(phrase('hub.in-force.origin'))}</th>
              </tr>
            </thead>
            <tbody>
              {user.inForce.map(({ id, label, value, origin }) => (
                <tr key={id}>
                  <th scope="row">{say(label)}</th>
                  <td>{say(value)}</td>
                  <td>{say(origin)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
        <RemoveCard
          name={name}
          hint={phrase('hub.remove.user.hint')}
          warning={phrase('hub.remove.user.warning', { number })}
          command={{ kind: 'remove-user', number }}
          then={above.address}
        />
      </WhereEnabled>
    </>
  );
}

function Reasons({ user: { state, choices, unrecorded } }: { readonly user: UserView }) {
  return (
    <>
      {state.kind === 'unavailable' && (
        <Banner
          tone="warning"
          title={phrase('hub.user.unavailable')}
          lines={choices === undefined ? [state.reason] : [state.reason, phrase('hub.user.unavailable.kept')]}
          link={{ title: phrase('hub.user.reason.fix'), address: addressOf('hub', ...state.decidedAt) }}
        />
      )}
      {unrecorded !== undefined && (
        <Banner
          tone="warning"
          title={unrecorded.title}
          lines={unrecorded.problems}
          link={{
            title: phrase('hub.user.reason.fix'),
            address: addressOf('portal', ...unrecorded.mendedAt),
          }}
        />
      )}
    </>
  );
}
