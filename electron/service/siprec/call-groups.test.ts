import { beforeEach, expect, it } from 'vitest';
import { CallGroups, type CurrentCall } from './call-groups';

let current: CurrentCall[];
let groups: CallGroups;
beforeEach(() => {
  current = [];
  groups = new CallGroups(() => current);
});

function answered(id: string, ...numbers: readonly string[]): void {
  current.push({ id, numbers });
}
function ended(id: string): void {
  current = current.filter((call) => call.id !== id);
}
const groupOf = (call: string, user: string, connectedAt = 0) => groups.groupOf({ call, user, connectedAt });

it('calls that a user has at the same time are one group, from when the first of them began', () => {
  answered('one', '1001', '1002');
  const first = groupOf('one', '1001', 1000);
  answered('two', '1001', '1003');
  const second = groupOf('two', '1001', 5000);
  expect([second.id, first.since, second.since]).toEqual([first.id, 1000, 1000]);
});

it('calls of a user after one another are not, nor those of two users', () => {
  answered('one', '1001', '2001');
  const first = groupOf('one', '1001');
  answered('other', '1003', '2002');
  expect(groupOf('other', '1003').id).not.toBe(first.id);
  ended('one');
  answered('two', '1001', '2001');
  expect(groupOf('two', '1001').id).not.toBe(first.id);
});

it('a call that is recorded for both its users, or once more, is in the same group', () => {
  answered('one', '1001', '1002');
  const ofAna = groupOf('one', '1001');
  answered('two', '1002', '1003');
  expect(groupOf('two', '1003').id).not.toBe(ofAna.id);
  expect([groupOf('one', '1002').id, groupOf('one', '1001').id]).toEqual([ofAna.id, ofAna.id]);
});

it('the group is over with the last of its calls', () => {
  answered('one', '1001', '1002');
  const first = groupOf('one', '1001');
  answered('two', '1001', '1003');
  const second = groupOf('two', '1001');
  expect([first.isLast(), second.isLast()]).toEqual([false, false]);
  ended('one');
  expect([first.isLast(), second.isLast()]).toEqual([false, true]);
  answered('three', '1001', '2001');
  expect(groupOf('three', '1001').id).toBe(second.id);
  expect(second.isLast()).toBe(false);
});
