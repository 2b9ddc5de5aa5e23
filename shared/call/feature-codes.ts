/**
 * Numbers that ask the service for something instead of naming somebody (docs/wire.md, “Transfer, park and pull”). Those
 * about recording are beside its rules.
 */

/** Takes over the call that the user has on another device. */
export const pullCode = '*11';

/** Parks, at the extension that follows; as the target of a transfer. */
export const parkCode = '*68';

/** Plays a user its messages; calls forwarded to it leave one. */
export const voicemailCode = '*86';

/** Takes what is parked at the extension that follows. */
export const retrieveCode = '*88';
