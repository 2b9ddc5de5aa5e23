import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, node, readXml, textOf, writeXml } from './xml';
import { XmlDocuments } from './xml-documents';

function read(text: string) {
  const reading = readXml(text);
  if (reading.kind === 'malformed') throw new Error(reading.reason);
  return reading.element;
}

describe('XML', () => {
  it('is read by local names, whatever the prefix, with namespace and type', () => {
    const element = read(
      '<?xml version="1.0"?><a:x xmlns:a="urn:a" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
        '<a:y i:type="a:Z"> one <![CDATA[<two>]]></a:y><a:empty/></a:x>',
    );
    expect(element).toMatchObject({ name: 'x', namespace: 'urn:a', type: '', text: '' });
    expect(childOf(element, 'y')).toMatchObject({ type: 'Z', text: 'one <two>' });
    expect(textOf(element, 'empty')).toBeUndefined();
    expect(textOf(element, 'none')).toBeUndefined();
  });

  it('has its attributes by name, with the namespace where they are in one, and without declarations', () => {
    const element = read('<x xmlns="urn:a" xmlns:b="urn:b" c="1" b:c="2" xml:lang="de"/>');
    expect([...element.attributes]).toEqual([
      ['c', '1'],
      ['{urn:b}c', '2'],
      ['{http://www.w3.org/XML/1998/namespace}lang', 'de'],
    ]);
  });

  it.each([
    ['', /^(?!well)/],
    ['<x>', /^(?!well)/],
    ['<x></y>', /^(?!well)/],
    ['<x/><y/>', /^(?!well)/],
    ['no XML', /^(?!well)/],
    ['<x>&unknown;</x>', /^(?!well)/],
    ['</x>', /^(?!well)/],
    ['<!-- nothing -->', /^(?!well)/],
    ['<?xml version="1.0"?>', /^(?!well)/],
    ['<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>', /DOCTYPE/],
  ])('that is none is malformed: %s', (text, reason) => {
    const reading = readXml(text);
    expect(reading.kind === 'malformed' ? reading.reason : 'well-formed').toMatch(reason);
  });

  it('that is nested deeper than any is refused before the rest of it is read', () => {
    const nested = (depth: number, inmost: string) => '<x>'.repeat(depth) + inmost + '</x>'.repeat(depth);
    expect(readXml(nested(64, ''))).toMatchObject({ kind: 'element' });
    const reading = readXml(nested(65, '</nobody>'));
    expect(reading).toEqual({ kind: 'malformed', reason: 'elements deeper than 64' });
  });

  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isPrefixed) => {
        const root = {
          name: 'x',
          attributes: isPrefixed ? { 'xmlns:p': 'urn:x' } : { xmlns: 'urn:x', other: text },
          content: [...node('y', text), ...node('none', undefined)],
        };
        const element = read(writeXml(root, isPrefixed ? 'p:' : ''));
        const expected = text
          .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
          .replace(/\r\n?/g, '\n')
          .trim();
        expect(element.namespace).toBe('urn:x');
        expect(element.children).toHaveLength(1);
        expect(childOf(element, 'y')?.text).toBe(expected);
      }),
    );
  });
});

describe('documents in a stream', () => {
  const documents = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<a><b c="x > y"/></a>',
    '<heartbeat xmlns="urn:x"/>',
    '<?xml version="1.0"?><!-- > --><a>></a>',
  ];

  it('are taken apart wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...documents)),
        fc.constantFrom('', '\r\n', '\n\n'),
        fc.array(fc.nat(20)),
        (sent, between, cuts) => {
          const stream = sent.map((text) => text + between).join('');
          const reader = new XmlDocuments();
          const read: string[] = [];
          let at = 0;
          for (const cut of [...cuts, stream.length]) {
            read.push(...reader.push(stream.slice(at, at + cut)));
            at += cut;
          }
          expect(read).toEqual(sent);
        },
      ),
    );
  });

  it('that are none break the stream for good', () => {
    const reader = new XmlDocuments();
    expect(() => reader.push('<a></b>')).toThrow('no XML');
    expect(() => reader.push('<a/>')).toThrow('no XML');
  });

  it('without an end are given up', () => {
    const reader = new XmlDocuments();
    const text = '<a>' + 'x'.repeat(1_000_000);
    expect(reader.push(text)).toEqual([]);
    expect(() => reader.push('x'.repeat(100_000))).toThrow('no XML');
  });
});
