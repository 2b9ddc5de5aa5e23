/** Why the service has not done what a page asked for, and where the page shows it. */
import { refusedSchema } from '../../../shared/settings/administration-answers';
import { refusalWords, type AnyRefusal } from '../../../shared/settings/refusal-words';
import { errorBodySchema, type ServiceAnswer } from '../../../shared/pages/service-asks';
import { verbatim, type Phrase } from '../../../shared/words/phrase';

/** Where on the page something was asked for: there its refusal is shown. */
export type Place = string;
/** @param refusal undefined where the service gives none in data */
export type PlaceOf = (refusal: AnyRefusal | undefined) => Place;

export interface Refused {
  readonly place: Place;
  readonly words: Phrase;
}

/** @param explained what the answer does not say in words of the screen's language */
export function refusalAt(place: Place | PlaceOf, answer: ServiceAnswer, explained?: Phrase): Refused {
  const refusal = refusedSchema.safeParse(answer.body).data?.refusal;
  return {
    place: typeof place === 'string' ? place : place(refusal),
    words: refusal === undefined ? (explained ?? verbatim(reasonOf(answer))) : refusalWords(refusal),
  };
}

export function reasonOf({ status, body }: ServiceAnswer): string {
  const error = errorBodySchema.safeParse(body);
  return error.success ? error.data.error : String(status);
}
