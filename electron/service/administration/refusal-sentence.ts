/** A refusal as the control API says it: in English, in the words of the page. */
import { refusalWords, type AnyRefusal } from '../../../shared/settings/refusal-words';
import { translate } from '../../../shared/words/translate';

export function refusalSentence(refusal: AnyRefusal): string {
  return translate('en', refusalWords(refusal));
}
