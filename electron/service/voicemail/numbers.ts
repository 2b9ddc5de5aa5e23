/** Numbers of the voicemail: where a user hears its messages, and where one is left for a user. */

/** What stands for `voicemailCode` where a star cannot: the number of the call's end, which names a file of a recording. */
export const retrievalNumber = 'voicemail';

const depositPrefix = 'voicemail-';

/** Where a message is left for a user; calls that nobody answers are put through to it. */
export function depositNumber(user: string): string {
  return `${depositPrefix}${user}`;
}

/** Whether messages are left or heard at a number. */
export function isVoicemail(number: string): boolean {
  return number === retrievalNumber || number.startsWith(depositPrefix);
}

/** The user for whom a message is left at a number; undefined for any other number. */
export function mailboxAt(number: string): string | undefined {
  return number.startsWith(depositPrefix) ? number.slice(depositPrefix.length) : undefined;
}
