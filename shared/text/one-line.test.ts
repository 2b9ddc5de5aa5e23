import { expect, it } from 'vitest';
import { headerLine, isOnOneLine, onOneLine, onTerminal } from './one-line';

it('what ends a line, or is obeyed, becomes a space', () => {
  expect(onOneLine('Eve\r\nRecord: on\0\x07\x85\u2028!')).toBe('Eve Record: on !');
  expect(headerLine('a\tb\r\n\tc\x1b[2J')).toBe('a\tb \tc [2J');
  expect(['Zoë 山田', 'a\tb', 'a\u2029b', ''].map(isOnOneLine)).toEqual([true, false, false, true]);
});

it('a terminal gets lines, and nothing that it would obey', () => {
  expect(onTerminal('one\r\n\ttwo\x1b]0;x\x07\x9b2J')).toBe('one\r\n\ttwo\uFFFD]0;x\uFFFD2J');
});
