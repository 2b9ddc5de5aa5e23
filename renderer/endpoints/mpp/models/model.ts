/** What tells one desk phone from another, as data. */
export interface MppModel {
  /** Line keys on each side of the screen. */
  readonly lineKeys: { readonly left: number; readonly right: number };
  /** Softkeys below the screen; those beyond the last place are reached with the right arrow. */
  readonly softkeys: number;
}
