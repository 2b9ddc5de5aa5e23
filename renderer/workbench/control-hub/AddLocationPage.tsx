import { phrase, verbatim } from '../../../shared/words/phrase';
import { addressOf } from '../administration/route';
import { AddForm } from './AddForm';
import { readLocation } from './read-new';

/** This computer's zone first, which Chromium may not list under the name that it uses. */
function timeZones(): readonly string[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([here, ...Intl.supportedValuesOf('timeZone')])];
}

export function AddLocationPage() {
  const zones = timeZones();
  return (
    <AddForm
      kind="LOCATION"
      title={phrase('hub.add.location')}
      hint={phrase('hub.add.location.hint')}
      above={{ title: phrase('hub.location.back'), address: addressOf('hub', 'locations') }}
      fields={[
        { field: 'name', label: phrase('hub.add.name'), input: { kind: 'text' } },
        {
          field: 'timeZone',
          label: phrase('hub.add.time-zone'),
          input: {
            kind: 'choice',
            first: zones[0] ?? '',
            options: zones.map((zone) => [zone, verbatim(zone)]),
          },
        },
      ]}
      read={readLocation}
    />
  );
}
