/** Routes of the public API in the demonstration tenant, for tests. */
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { providers } from '../../../shared/settings/providers';

export const idOf = (number: string) =>
  [...demonstrationTenant.people, ...demonstrationTenant.workspaces].find((user) => user.number === number)
    ?.id ?? '';
export const [here = ''] = demonstrationTenant.locations.map(({ id }) => id);
export const person = (number: string) => `/people/${idOf(number)}/features/callRecording`;
export const config = '/telephony/config';
export const vendorOf = (provider: keyof typeof providers) => providers[provider].vendor.id;
