/** What a user has to do with a call. */
import { mailboxAt } from '../voicemail/numbers';
import type { Call } from './call';

/** Whether the user is in it, or the user's voicemail. */
export function isIn({ legs }: Pick<Call, 'legs'>, user: string): boolean {
  return legs.some(({ number }) => (mailboxAt(number) ?? number) === user);
}

/** Whether what is set for the user means anything to it: also where a recording of theirs goes on that they have left. */
export function concerns(call: Pick<Call, 'legs' | 'recordings'>, user: string): boolean {
  return isIn(call, user) || call.recordings.some(({ owner }) => owner === user);
}
