/** What the service calls itself where it is the end of a call. Without the rest of the catalogue, whose reading would delay its start. */
import { service as de } from './de/service';
import { service as en } from './en/service';
import { service as ja } from './ja/service';
import { service as zhTW } from './zh-TW/service';
import type { SpokenLanguage } from './spoken';

type ServiceName = 'voicemail' | 'voicemail-of' | 'parked' | 'call-recording';

const words: Readonly<Record<SpokenLanguage, Readonly<Record<`service.${ServiceName}`, string>>>> = {
  en,
  'zh-TW': zhTW,
  ja,
  de,
};

/** @param name whose mailbox it is, or at whose extension a call is parked */
export function serviceName(language: SpokenLanguage, what: ServiceName, name = ''): string {
  return words[language][`service.${what}`].replace('{name}', () => name);
}
