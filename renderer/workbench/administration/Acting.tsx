import { actorKey, actorName, actorsOf, type Actor } from '../../../shared/settings/actors';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from './context';
import { Select } from './parts/Select';

/** In whose name Control Hub and the portals are used. */
export function Acting() {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const { tenant, actor } = ready;
  const actors = actorsOf(tenant);
  const nameOf = (one: Actor) => {
    const name = actorName(tenant, one);
    return one.of === 'customer'
      ? phrase('pages.acting.customer', { name })
      : phrase('pages.acting.partner', { name });
  };
  return (
    <>
      <span>{say(phrase('pages.acting'))}</span>
      <Select
        value={actorKey(actor)}
        options={actors.map((one) => [actorKey(one), nameOf(one)])}
        choose={(key) => {
          const chosen = actors.find((one) => actorKey(one) === key);
          if (chosen !== undefined) tenants.act(chosen);
        }}
      />
    </>
  );
}
