import { licences } from '../../../shared/settings/providers';
import type { Tenant } from '../../../shared/settings/tenant';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { addressOf } from '../administration/route';
import { AddForm, type AddField } from './AddForm';
import { readPerson, readWorkspace } from './read-new';

const above = { title: phrase('hub.user.back'), address: addressOf('hub', 'users') };
const text = { kind: 'text' } as const;

export function AddPersonPage() {
  const { tenant } = usePage().ready;
  return (
    <AddForm
      key="person"
      kind="PEOPLE"
      title={phrase('hub.add.user')}
      hint={phrase('hub.add.user.hint')}
      above={above}
      fields={[
        { field: 'firstName', label: phrase('hub.add.first-name'), input: text },
        { field: 'lastName', label: phrase('hub.add.last-name'), input: text },
        { field: 'email', label: phrase('hub.add.email'), input: { kind: 'email' } },
        ...phoneFields(tenant),
      ]}
      read={readPerson}
    />
  );
}

export function AddWorkspacePage() {
  const { tenant } = usePage().ready;
  return (
    <AddForm
      key="workspace"
      kind="PLACE"
      title={phrase('hub.add.workspace')}
      hint={phrase('hub.add.user.hint')}
      above={above}
      fields={[{ field: 'name', label: phrase('hub.add.name'), input: text }, ...phoneFields(tenant)]}
      read={readWorkspace}
    />
  );
}

/** What a person and a workspace have both. */
function phoneFields({ locations }: Tenant): readonly AddField[] {
  const places = locations.map(({ id, name }) => [id, verbatim(name)] as const);
  return [
    {
      field: 'number',
      label: phrase('hub.column.number'),
      hint: phrase('hub.add.number.hint'),
      input: text,
    },
    {
      field: 'location',
      label: phrase('hub.column.location'),
      input: { kind: 'choice', first: places[0]?.[0] ?? '', options: places },
    },
    {
      field: 'licence',
      label: phrase('hub.licence'),
      hint: phrase('hub.licence.hint'),
      input: {
        kind: 'choice',
        first: licences[0],
        options: licences.map((licence) => [licence, verbatim(licence)]),
      },
    },
  ];
}
