import { expect, it } from 'vitest';
import { tenantWith } from '../../../shared/settings/tenant-play';
import { TenantDocument } from './tenant-document';

it('what is heard in the place of the compliance announcement is the location’s own file, else the organisation’s', () => {
  const ignore = () => undefined;
  const ours = { kind: 'custom', fileId: 'ours' } as const;
  const theirs = { from: 'location', value: { kind: 'custom', fileId: 'theirs' } } as const;
  const tenant = tenantWith({ organisation: { complianceFile: ours }, location: { complianceFile: theirs } });
  const document = new TenantDocument(tenant, { members: ignore, inForce: ignore, changed: ignore });
  expect(document.filesOf('1001')).toMatchObject({ compliance: theirs.value, start: { kind: 'default' } });
  expect(document.filesOf('1003')?.compliance).toEqual(ours);
  expect(document.filesOf('7777')).toBeUndefined();
});
