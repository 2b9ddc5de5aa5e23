/** Control Hub: what administrators decide about recording. */
import { phrase, verbatim } from '../../../shared/words/phrase';
import { everybody, nameOf } from '../../../shared/settings/tenant-people';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Field } from '../administration/parts/Field';
import { Switch } from '../administration/parts/Switch';

export function ControlHub({ place }: { readonly place: readonly string[] }) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  return (
    <section data-place={place.join(' ')}>
      <h1>{say(phrase('pages.hub'))}</h1>
      <Card title={verbatim(ready.tenant.organisation.name)}>
        {everybody(ready.tenant).map((one) => {
          const { number, recording } = one.user;
          return (
            <Field key={number} place={`user-${number}`} label={verbatim(`${number} ${nameOf(one)}`)}>
              {(ids) => (
                <Switch
                  {...ids}
                  checked={recording.kind === 'on'}
                  choose={(on) => {
                    void tenants.run(
                      `user-${number}`,
                      on
                        ? { kind: 'switch-on', number, profile: 'control-hub', choices: {} }
                        : { kind: 'switch-off', number },
                    );
                  }}
                />
              )}
            </Field>
          );
        })}
      </Card>
    </section>
  );
}
