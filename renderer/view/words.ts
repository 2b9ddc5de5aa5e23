/** The language of a page. What the phone and the rules say is translated here, and nowhere before. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { languageTag, type Locale } from '../../shared/words/locales';
import type { Phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';

const language = createStore<{ readonly locale: Locale }>(() => ({ locale: 'en' }));

/** Changes the language of everything that this page shows. */
export function setLocale(locale: Locale): void {
  document.documentElement.lang = languageTag(locale);
  language.setState({ locale });
}

interface Words {
  readonly locale: Locale;
  readonly say: (words: Phrase) => string;
}

export function useWords(): Words {
  const locale = useStore(language, (state) => state.locale);
  return { locale, say: (words) => translate(locale, words) };
}
