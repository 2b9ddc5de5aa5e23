import { licences } from '../../../shared/settings/providers';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Field } from '../administration/parts/Field';
import { Select } from '../administration/parts/Select';
import type { UserView } from './describe-user';

interface Props {
  readonly user: UserView;
  /** Whether the address leads here, and not to the user in general. */
  readonly isMeant: boolean;
}

/** By its licence somebody is recorded by a provider, or is not. */
export function LicenceCard({ user: { number, name, licence }, isMeant }: Props) {
  const { tenants } = usePage();
  return (
    <Card title={phrase('hub.licence')}>
      <Field place="licence" label={phrase('hub.licence.of', { name })} hint={phrase('hub.licence.hint')}>
        {(ids) => (
          <Select
            {...ids}
            // Drawn anew it takes the focus, also where the page was open already.
            key={String(isMeant)}
            autoFocus={isMeant}
            value={licence}
            options={licences.map((one) => [one, verbatim(one)])}
            choose={(chosen) => {
              void tenants.run('licence', { kind: 'set-licence', number, licence: chosen });
            }}
          />
        )}
      </Field>
    </Card>
  );
}
