import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { profileSchema } from '../../shared/settings/profile';

it('docs/profile.md has a row for each field of a profile', () => {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../docs/profile.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` +\|/gm)].map(([, field]) => field);
  const user = profileSchema.shape.users.element;
  const line = user.shape.lines.element;
  const parts = [profileSchema, user, line, line.shape.http.unwrap()];
  expect(rows).toEqual(expect.arrayContaining(parts.flatMap(({ shape }) => Object.keys(shape))));
});
