/** Names that the preload script and the main process agree on. */

/** Every call of a page to the main process. */
export const callChannel = 'tallyphone:call';
/** Everything that the main process tells a page unasked. */
export const newsChannel = 'tallyphone:news';
/** A MessagePort between a phone and one of its views. */
export const portChannel = 'tallyphone:port';
