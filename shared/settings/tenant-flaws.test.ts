import { expect, it } from 'vitest';
import { translate } from '../words/translate';
import { demonstrationTenant } from './demonstration-tenant';
import { tenantFile } from './tenant-file';
import { tenantFlaws } from './tenant-flaws';

const right = tenantFile(demonstrationTenant, '2026-11-29T12:00:00Z');
const words = (file: unknown, locale: 'en' | 'de' | 'ja' | 'zh-TW' = 'de') => {
  const flaws = tenantFlaws(file);
  return flaws && translate(locale, flaws);
};

it('nothing is said of an exported tenant', () => {
  expect(words(right)).toBeUndefined();
});

it('a file is no tenant, and then nothing else is said of it, or has been made by a newer program', () => {
  for (const other of [[], {}, { name: 'other', version: '7.0.0' }, { ...right, format: 'other' }]) {
    expect(words(other)).toBe('Das ist kein exportierter Mandant');
  }
  expect(words({ ...right, version: 4 })).toBe('version: Die Datei stammt von einem neueren Programm');
});

it('each flaw is said in the language of the screen, with its place', () => {
  const [ana, ...others] = demonstrationTenant.people;
  const withAna = (changes: object) => ({
    ...right,
    tenant: { ...demonstrationTenant, people: [{ ...ana, ...changes }, ...others] },
  });
  expect(words({ ...right, exportedAt: undefined })).toBe('exportedAt: fehlt');
  expect(words({ ...right, exportedAt: 7 })).toBe('exportedAt: ist von anderer Art, als es sein muss');
  expect(words({ ...right, exportedAt: 'today' })).toBe('exportedAt: ist nicht so, wie es sein muss');
  expect(words({ ...right, more: 1 })).toBe('more: Ein solches Feld gibt es nicht');
  expect(words(withAna({ licence: 'Golden' }))).toBe(
    'tenant.people.0.licence: ist keiner der möglichen Werte',
  );
  expect(words(withAna({ location: 'nowhere' }))).toBe(
    'tenant.people.0.location: ist nicht so, wie es sein muss',
  );
  expect(words(withAna({ platform: others[0]?.platform }))).toBe(
    'tenant.people.1.platform.externalIdentifier: gehört schon einem anderen',
  );
  expect(words(withAna({ firstName: ' ' }))).toBe('tenant.people.0.firstName: ist leer');
  expect(words(withAna({ firstName: 'Eve\r\nRecord: on' }))).toBe(
    'tenant.people.0.firstName: enthält Zeilenumbrüche oder andere Steuerzeichen',
  );
  expect(words(withAna({ recording: { kind: 'maybe' } }))).toMatch(/^tenant\.people\.0\.recording/);
  expect(words({ ...right, tenant: { ...demonstrationTenant, locations: [] } })).toContain(
    'tenant.locations: liegt außerhalb des Möglichen',
  );
  const late = demonstrationTenant.organisation.complianceAnnouncement;
  const delayed = { ...late, outboundDelay: { enabled: true, seconds: 121 } };
  const organisation = { ...demonstrationTenant.organisation, complianceAnnouncement: delayed };
  expect(words({ ...right, tenant: { ...demonstrationTenant, organisation } })).toBe(
    'tenant.organisation.complianceAnnouncement.outboundDelay.seconds: liegt außerhalb des Möglichen',
  );
});

it('an announcement that the service has not taken is named with what is wrong with it', () => {
  const notTaken = (...announcements: readonly { readonly id: string; readonly flaw: string }[]) => ({
    error: 'announcements.welcome: it is no WAV file',
    announcements,
  });
  const answer = notTaken({ id: 'welcome', flaw: 'no-wav' }, { id: 'bye', flaw: 'wrong-length' });
  const said = (locale: 'en' | 'de' | 'ja' | 'zh-TW') => {
    const flaws = tenantFlaws(right, answer);
    return flaws && translate(locale, flaws);
  };
  expect(said('en')).toBe('announcements.welcome: is no WAV file · announcements.bye: the WAV is not whole');
  expect(said('de')).toContain('announcements.welcome: ist keine WAV-Datei');
  expect(said('ja')).toContain('announcements.welcome：WAV ファイルではありません');
  expect(said('zh-TW')).toContain('announcements.welcome：不是 WAV 檔案');
  // What another service says is left as it says it.
  expect(tenantFlaws(right, notTaken({ id: 'welcome', flaw: 'out of tune' }))).toBeUndefined();
  expect(tenantFlaws(right, { error: 'no space left' })).toBeUndefined();
});

it('of more users than there can be nothing else is said, whatever they are', () => {
  const people = Array.from({ length: 3000 }, () => ({}));
  expect(words({ ...right, tenant: { ...demonstrationTenant, people } })).toBe(
    'Darin sind mehr als 3.000 Benutzer und Arbeitsplätze, und mehr können es nicht sein',
  );
  for (const locale of ['en', 'ja', 'zh-TW'] as const)
    expect(words({ ...right, tenant: { ...demonstrationTenant, people } }, locale)).toContain('3,000');
});

it('of many flaws the first are named, and how many there are beside', () => {
  expect(words({ ...right, tenant: {} }, 'en')).toMatch(/^tenant\.partner: .* and 1 more$/);
});

it('no sentence of the validator’s is on the screen, in any language', () => {
  for (const locale of ['en', 'de', 'ja', 'zh-TW'] as const) {
    for (const file of [{}, null, 7, { format: 'x' }, { ...right, tenant: { people: [{}] } }]) {
      expect(words(file, locale)).not.toMatch(/invalid input|expected|received|too (small|big)/i);
    }
  }
});
