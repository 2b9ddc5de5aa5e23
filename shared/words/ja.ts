/** Japanese. */
import { en } from './en';

export const ja: Readonly<Record<keyof typeof en, string>> = en;
