/** What tells one desk phone from another, as data. */
export interface MppModel {
  readonly id: string;
  readonly name: string;
  /** Line keys on each side of the screen. */
  readonly lineKeys: { readonly left: number; readonly right: number };
  readonly softkeys: number;
  /** How keys beyond the last place are reached. */
  readonly paging: 'right-arrow' | 'more';
}
