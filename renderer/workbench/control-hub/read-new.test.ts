import { expect, it } from 'vitest';
import { translate } from '../../../shared/words/translate';
import { fieldOf, readLocation, readPerson, readWorkspace, type ReadNew } from './read-new';

const dana = {
  id: 'dana',
  firstName: ' Dana ',
  lastName: 'Cole',
  email: 'dana.cole@tallyphone.test ',
  number: ' 1004',
  location: 'harbour',
  licence: 'Professional',
};

it('what was entered becomes a command, without the blanks around it', () => {
  expect(readPerson(dana)).toEqual({
    kind: 'right',
    command: {
      kind: 'add-person',
      person: { ...dana, firstName: 'Dana', email: 'dana.cole@tallyphone.test', number: '1004' },
    },
    name: 'Dana Cole',
    place: ['users', '1004'],
  });
  const { id, number, location, licence } = dana;
  expect(readWorkspace({ id, number, location, licence, name: 'Meeting' })).toMatchObject({
    command: { kind: 'add-workspace', workspace: { name: 'Meeting' } },
    place: ['users', '1004'],
  });
  expect(readLocation({ id: 'quay', name: 'Quay', timeZone: 'Europe/Berlin' })).toMatchObject({
    command: { kind: 'add-location', location: { id: 'quay' } },
    name: 'Quay',
    place: ['locations', 'quay'],
  });
});

it('what is missing or wrong is said at its field', () => {
  const said = (read: ReadNew) =>
    read.kind === 'wrong' &&
    Object.fromEntries(
      Object.entries(read.problems).map(([field, words]) => [field, translate('en', words)]),
    );
  expect(said(readPerson({ ...dana, firstName: ' ', email: '', number: '' }))).toEqual({
    firstName: 'Enter something here.',
    email: 'Enter something here.',
    number: 'Enter something here.',
  });
  expect(said(readPerson({ ...dana, lastName: 'Cole\nRecord: on', firstName: 'Da\x07na' }))).toEqual({
    lastName: 'Take out line breaks and other control characters.',
    firstName: 'Take out line breaks and other control characters.',
  });
  expect(said(readPerson({ ...dana, email: 'dana', number: '+49 30' }))).toEqual({
    email: 'That is no email address.',
    number: 'A number has two to ten digits, and nothing else.',
  });
});

it('a refusal belongs to the field that it is about, or to none', () => {
  expect(fieldOf({ kind: 'number-reserved', number: '933' })).toBe('number');
  expect(fieldOf({ kind: 'number-taken', number: '1001', name: 'Ana' })).toBe('number');
  expect(fieldOf({ kind: 'email-taken', email: 'a@b.test', name: 'Ana' })).toBe('email');
  expect(fieldOf({ kind: 'location-exists', name: 'Quay' })).toBe('name');
  expect(fieldOf({ kind: 'unknown-location', location: 'x' })).toBe('location');
  expect(fieldOf({ kind: 'partner-off' })).toBeUndefined();
});
