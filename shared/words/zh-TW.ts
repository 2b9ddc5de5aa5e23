/** Traditional Chinese. */
import { en } from './en';

export const zhTW: Readonly<Record<keyof typeof en, string>> = en;
