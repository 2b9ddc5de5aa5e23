import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { announcementIdFor, announcementIdSchema, chosenAnnouncements } from './announcement-files';
import { demonstrationTenant } from './demonstration-tenant';
import { tenantWith } from './tenant-play';

it.each([
  ['welcome.wav', 'welcome'],
  ['Welcome (new) – final.wav', 'Welcome-new-final'],
  ['Begrüßung.WAV', 'Begru-ung'],
  ['録音.wav', 'announcement'],
  ['.wav', 'announcement'],
])('a file called %s gets the id %s', (name, id) => {
  expect(announcementIdFor(name, [])).toBe(id);
});

it('no file takes the id of another', () => {
  expect(announcementIdFor('welcome.wav', ['welcome', 'welcome-2'])).toBe('welcome-3');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const id = announcementIdFor(name, []);
      expect(announcementIdSchema.parse(id)).toBe(id);
      expect(announcementIdSchema.parse(announcementIdFor(name, [id]))).not.toBe(id);
    }),
  );
});

it('what organisation and locations have chosen is found, once', () => {
  expect(chosenAnnouncements(demonstrationTenant)).toEqual([]);
  const { announcementFiles: none } = demonstrationTenant.organisation;
  const file = (fileId: string) => ({ kind: 'custom', fileId }) as const;
  const tenant = tenantWith({
    organisation: {
      announcementFiles: { ...none, start: file('a'), stop: file('a') },
      complianceFile: file('c'),
    },
    location: {
      announcementFiles: { from: 'location', value: { ...none, start: file('b') } },
      complianceFile: { from: 'location', value: file('d') },
    },
  });
  expect(chosenAnnouncements(tenant)).toEqual(['a', 'c', 'b', 'd']);
});
