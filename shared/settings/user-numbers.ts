/** Numbers that a user or workspace of the service can have, and those that it cannot; and which emails are one. */
import * as z from 'zod';

/** So many people and workspaces can be in a tenant: calls wait while more of them are taken over at once. */
export const mostUsers = 3000;

/** Of the users' SIP addresses. */
export const domain = 'tallyphone.test';

/** Extension: what phones register as. */
export const userNumberSchema = z.string().regex(/^[0-9]{2,10}$/, 'must be two to ten digits');

/** Where the service itself answers, or does not. */
export const partyNumbers = ['2001', '2002', '2003', '2004', '2005', '2006', '933'] as const;

const reserved: readonly string[] = [...partyNumbers, '911', '112'];

/** Whether whoever calls it gets the service itself, or an emergency service. */
export function isReserved(number: string): boolean {
  return reserved.includes(number);
}

/** The same for emails that are one: mail servers tell apart no capitals. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

export function isSameEmail(one: string, other: string): boolean {
  return emailKey(one) === emailKey(other);
}
