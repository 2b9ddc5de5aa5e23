import os from 'node:os';
import { expect, it } from 'vitest';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { AnnouncementLibrary } from '../media/announcement-files';
import { settingsApi } from './public-api';
import { TenantDocument } from './tenant-document';

it('what others change while a body comes is not lost', async () => {
  const nothing = () => undefined;
  const document = new TenantDocument(demonstrationTenant, {
    members: nothing,
    inForce: nothing,
    changed: nothing,
  });
  const announcements = new AnnouncementLibrary(os.tmpdir());
  const api = settingsApi({ document, announcements, token: 'x', tokens: () => ({}), now: Date.now });
  const body = new TransformStream<Uint8Array, Uint8Array>();
  const headers = { authorization: 'Bearer x' };
  const sent = { method: 'PUT', headers, body: body.readable, duplex: 'half' };
  const id = demonstrationTenant.people[0]?.id ?? '';
  const answered = api.request(new Request(`http://127.0.0.1/people/${id}/features/callRecording`, sent));
  const writer = body.writable.getWriter();
  const bytes = (text: string) => new TextEncoder().encode(text);
  await writer.write(bytes('{"record":'));
  document.put({ ...demonstrationTenant, workspaces: [] });
  await writer.write(bytes('"Always"}'));
  await writer.close();
  expect((await answered).status).toBe(204);
  expect(document.tenant.workspaces).toEqual([]);
  expect(document.tenant.people[0]?.recording).toMatchObject({ choices: { mode: 'always' } });
});
