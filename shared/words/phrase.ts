/**
 * What is said to people, before it is said in a language: a message of the catalogue and what fills its gaps. The phone and
 * the rules say phrases; views translate them, so that a language can be changed while a call is up.
 */
import * as z from 'zod';
import { en } from './en';

export type MessageKey = keyof typeof en;

/** Text is shown as it is (a name, a number, a server's own words), several as the language lists them; a phrase is translated first. */
type PhraseValue = string | number | readonly string[] | Phrase;

export interface Phrase {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, PhraseValue>>;
}

/** `{name}` and the subject of `{count, plural, …}`; what stands inside a plural's branches has `#` or a space. */
type Argument<Inside extends string> = Inside extends `${infer Name},${string}` ? Name : Inside;
type Arguments<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? Exclude<Argument<Inside>, `${string}${' ' | '#'}${string}`> | Arguments<Rest>
  : never;
type Values<Key extends MessageKey> = Readonly<Record<Arguments<(typeof en)[Key]>, PhraseValue>>;

/** A phrase; the compiler asks for what its English text has gaps for. */
export function phrase<Key extends MessageKey>(
  key: Key,
  ...values: [Arguments<(typeof en)[Key]>] extends [never] ? [] : [Values<Key>]
): Phrase {
  const [given] = values;
  return { key, values: given ?? {} };
}

/** Words that are in no catalogue: a server's reason, an error's text. */
export function verbatim(text: string): Phrase {
  return phrase('verbatim', { text });
}

/** Parts of one line with the locale's stop between them; empty where there are none. */
export function joined(parts: readonly Phrase[]): Phrase | undefined {
  return parts.reduce<Phrase | undefined>(
    (before, after) => (before === undefined ? after : phrase('joined', { before, after })),
    undefined,
  );
}

function isMessageKey(text: unknown): text is MessageKey {
  return typeof text === 'string' && Object.hasOwn(en, text);
}

export const phraseSchema: z.ZodType<Phrase> = z.strictObject({
  key: z.custom<MessageKey>(isMessageKey),
  values: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.array(z.string()), z.lazy((): z.ZodType<Phrase> => phraseSchema)]),
  ),
});
