/**
 * “Display automatic recording indicator”: what an organisation has set of it holds in the Webex App; the app's own setting decides where
 * its server does not say what the organisation has set. What it is about: `hidesIndicator` in shared/recording/modes.ts.
 */

export interface IndicatorInForce {
  readonly isShown: boolean;
  /** Who has decided that. */
  readonly by: 'organisation' | 'app';
}

/**
 * @param organisation what the line's server says that its organisation has set; undefined: it does not say
 * @param own the app's own setting
 */
export function indicatorInForce(organisation: boolean | undefined, own: boolean): IndicatorInForce {
  return organisation === undefined
    ? { isShown: own, by: 'app' }
    : { isShown: organisation, by: 'organisation' };
}
