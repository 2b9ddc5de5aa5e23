/** German. */
import { en } from './en';

export const de: Readonly<Record<keyof typeof en, string>> = en;
