/** Why a command of administration is refused, in words for a screen. */
import { joined, phrase, type Phrase } from '../words/phrase';
import type { PortalRefusal } from './portal';
import { products, providers } from './providers';
import { regionWords } from './region-words';
import type { RightsRefusal } from './rights';
import type { Refusal } from './tenant-changes';

export type AnyRefusal = Refusal | PortalRefusal | RightsRefusal;

export function refusalWords(refusal: AnyRefusal): Phrase {
  switch (refusal.kind) {
    case 'partner-off':
      return phrase('refusal.partner-off');
    case 'no-provider':
      return phrase(
        refusal.at === 'organisation' ? 'refusal.no-provider.organisation' : 'refusal.no-provider.location',
      );
    case 'terms-not-accepted':
      return phrase('refusal.terms-not-accepted', { provider: providers[refusal.provider].name });
    case 'licence-not-entitled':
      return phrase('refusal.licence-not-entitled', {
        provider: providers[refusal.provider].name,
        licence: refusal.licence,
        entitled: refusal.entitled.join(', '),
      });
    case 'unknown-number':
      return phrase('refusal.unknown-number', { number: refusal.number });
    case 'unknown-location':
      return phrase('refusal.unknown-location', { location: refusal.location });
    case 'unknown-administrator':
      return phrase('refusal.unknown-administrator', { administrator: refusal.administrator });
    case 'administrator-of-another-customer':
      return phrase('refusal.administrator-of-another-customer', {
        administrator: refusal.administrator,
        customer: refusal.customer,
      });
    case 'not-understood':
      return phrase('refusal.not-understood');
    case 'not-offered-in-region':
      return phrase('refusal.not-offered-in-region', {
        provider: providers[refusal.provider].name,
        region: regionWords[refusal.region],
        regions: joined(refusal.offeredIn.map((region) => regionWords[region])) ?? '',
      });
    case 'no-terms':
      return phrase('refusal.no-terms', { provider: providers[refusal.provider].name });
    case 'already-accepted':
      return phrase('refusal.already-accepted', {
        provider: providers[refusal.provider].name,
        name: refusal.acceptedBy,
        date: refusal.acceptedAt.slice(0, 10),
      });
    case 'recording-off':
      return phrase('refusal.recording-off', { name: refusal.name });
    case 'unknown-announcement':
      return phrase('refusal.unknown-announcement', { file: refusal.file });
    case 'interval-out-of-range':
      return phrase('refusal.interval-out-of-range', { least: refusal.least, most: refusal.most });
    case 'number-taken':
      return phrase('refusal.number-taken', { number: refusal.number, name: refusal.name });
    case 'email-taken':
      return phrase('refusal.email-taken', { email: refusal.email, name: refusal.name });
    case 'number-reserved':
      return phrase('refusal.number-reserved', { number: refusal.number });
    case 'id-taken':
      return phrase('refusal.id-taken', { id: refusal.id });
    case 'identifier-taken':
      return phrase('refusal.identifier-taken', { identifier: refusal.identifier, name: refusal.name });
    case 'identifier-at-provider':
      return phrase('refusal.identifier-at-provider', {
        identifier: refusal.identifier,
        provider: providers[refusal.provider].name,
      });
    case 'tenant-full':
      return phrase('refusal.tenant-full', { most: refusal.most });
    case 'location-exists':
      return phrase('refusal.location-exists', { name: refusal.name });
    case 'location-in-use':
      return phrase('refusal.location-in-use', { name: refusal.name, count: refusal.count });
    case 'last-location':
      return phrase('refusal.last-location', { name: refusal.name });
    case 'no-account':
      return phrase('refusal.no-account', { provider: providers[refusal.provider].name });
    case 'account-exists':
      return phrase('refusal.account-exists', { provider: providers[refusal.provider].name });
    case 'account-made-by-itself':
      return phrase('refusal.account-made-by-itself', { provider: providers[refusal.provider].name });
    case 'no-trial':
      return phrase('refusal.no-trial', { provider: providers[refusal.provider].name });
    case 'not-by-this-way':
      return phrase(refusal.way === 'by-hand' ? 'refusal.not-by-hand' : 'refusal.not-by-synchronising', {
        provider: providers[refusal.provider].name,
      });
    case 'user-exists':
      return phrase('refusal.user-exists', { number: refusal.number });
    case 'not-in-portal':
      return phrase('refusal.not-in-portal', { number: refusal.number });
    case 'no-such-product':
      return phrase('refusal.no-such-product', {
        provider: providers[refusal.provider].name,
        product: products[refusal.product].name,
      });
    case 'every-administrator':
      return phrase('refusal.every-administrator', { provider: providers[refusal.provider].name });
    case 'partner-only':
      return phrase('refusal.partner-only', { partner: refusal.partner });
    case 'in-own-name-only':
      return phrase('refusal.in-own-name-only', { administrator: refusal.administrator });
    case 'not-account-administrator':
      return phrase('refusal.not-account-administrator', { name: refusal.name });
  }
}
