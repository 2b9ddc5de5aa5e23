import { useState } from 'react';
import type { ProviderChoice } from '../../../shared/settings/tenant';
import { phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { RadioList } from '../administration/parts/RadioList';
import { useRecordings } from '../recordings/recordings-store';
import { describeProviders } from './describe-organisation';
import { doubtOf } from './provider-doubt';
import { ProviderQuestion } from './ProviderQuestion';

const place = 'provider';

/** Who takes the recordings of the organisation. */
export function ProviderCard() {
  const { ready, tenants } = usePage();
  const { tenant } = ready;
  const { provider } = tenant.organisation;
  const { entries } = useRecordings('');
  const [asked, setAsking] = useState<ProviderChoice>();
  const commandOf = (choice: ProviderChoice) =>
    ({ kind: 'set-provider', provider: choice, understood: choice === 'none' }) as const;
  // Somebody else may have accepted the terms meanwhile.
  const doubt = asked && doubtOf(tenant, entries, commandOf(asked));
  // A question that is settled by itself is not asked again at the next occasion.
  if (asked !== undefined && doubt === undefined) setAsking(undefined);
  const leave = () => {
    setAsking(undefined);
  };
  const choose = (choice: ProviderChoice) => {
    leave();
    void tenants.run(place, commandOf(choice));
  };
  return (
    <Card title={phrase('hub.choice')} hint={phrase('hub.choice.hint')}>
      <RadioList
        legend={phrase('hub.choice')}
        value={doubt ? asked : provider}
        options={describeProviders(tenant).map(({ choice, name, facts, hindered }) => ({
          value: choice,
          name,
          hints: facts,
          hindered,
          more: choice === asked && doubt !== undefined && (
            <ProviderQuestion
              doubt={doubt}
              provider={name}
              warning={phrase('hub.choice.none.warning')}
              place={place}
              choose={() => {
                choose(choice);
              }}
              leave={leave}
            />
          ),
        }))}
        choose={(choice) => {
          if (choice === provider) leave();
          else if (doubtOf(tenant, entries, commandOf(choice)) !== undefined) setAsking(choice);
          else choose(choice);
        }}
      />
      <Refusal place={place} />
    </Card>
  );
}
