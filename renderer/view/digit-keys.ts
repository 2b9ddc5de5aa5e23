/** The twelve keys of a dial pad. */
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';

interface DigitKey {
  readonly digit: string;
  readonly letters: string;
  /** What the key is called. */
  readonly name: Phrase;
}

const key = (digit: string, letters = '', name = verbatim(digit)): DigitKey => ({ digit, letters, name });

/** In rows of three; ITU-T E.161 says which letters stand on which. */
export const digitKeys: readonly DigitKey[] = [
  key('1'),
  key('2', 'ABC'),
  key('3', 'DEF'),
  key('4', 'GHI'),
  key('5', 'JKL'),
  key('6', 'MNO'),
  key('7', 'PQRS'),
  key('8', 'TUV'),
  key('9', 'WXYZ'),
  key('*', '', phrase('phone.star')),
  key('0', '+'),
  key('#', '', phrase('phone.pound')),
];
