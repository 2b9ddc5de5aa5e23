/** XML as the service and the phone exchange it: read strictly into elements by local name, written from the same shape. */
import { SaxesParser } from 'saxes';

/** XML Schema's attributes, `type` among them. */
export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

const namespaceDeclarations = 'http://www.w3.org/2000/xmlns/';

export interface XmlElement {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  /** `xsi:type` without its prefix; empty where there is none. */
  readonly type: string;
  /** By name; `{namespace}name` where the attribute is in one. Without the declarations of namespaces. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Text of this element alone, trimmed. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export type XmlReading =
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'malformed'; readonly reason: string };

/** Elements within elements: far more than any document of ours or of RFC 7865 has. What each costs to read grows with its depth. */
const deepest = 64;

class TooDeep extends Error {}

interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
  readonly children: XmlElement[];
}

/** Reads a document. A DOCTYPE is refused: nobody who speaks to us needs one; and so is what is nested without sense. */
export function readXml(text: string): XmlReading {
  let problem: string | undefined;
  let root: XmlElement | undefined;
  const open: OpenElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => {
    problem ??= message;
  });
  parser.on('doctype', () => {
    problem ??= 'a DOCTYPE';
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length === deepest) throw new TooDeep();
    const own = new Map<string, string>();
    for (const attribute of Object.values(attributes)) {
      if (attribute.uri === namespaceDeclarations) continue;
      const qualified = attribute.uri === '' ? attribute.local : `{${attribute.uri}}${attribute.local}`;
      own.set(qualified, attribute.value);
    }
    open.push({
      name: local,
      namespace: uri,
      type: own.get(`{${schemaInstance}}type`)?.replace(/^.*:/, '') ?? '',
      attributes: own,
      text: '',
      children: [],
    });
  });
  const addText = (content: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += content;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  try {
    parser.write(text.trim()).close();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    problem ??= `elements deeper than ${String(deepest)}`;
  }
  if (problem !== undefined) return { kind: 'malformed', reason: problem };
  return root === undefined
    ? { kind: 'malformed', reason: 'no element' }
    : { kind: 'element', element: root };
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text of a child; undefined where there is no such child or nothing in it. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const text = childOf(element, name)?.text;
  return text === '' ? undefined : text;
}

/** An element to be written. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlNode[];
}

/** An element, or none where there is nothing to say. */
export function node(name: string, content: string | readonly XmlNode[] | undefined): readonly XmlNode[] {
  return content === undefined ? [] : [{ name, content }];
}

/**
 * Writes a document.
 * @param prefix of all elements; the attributes of the root must bind it
 */
export function writeXml(root: XmlNode, prefix = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, prefix)}`;
}

function writeNode({ name, attributes = {}, content }: XmlNode, prefix: string): string {
  const tag = prefix + name;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  if (content.length === 0) return `<${tag}${written.join('')}/>`;
  const inner =
    typeof content === 'string'
      ? escapeXml(content)
      : content.map((child) => writeNode(child, prefix)).join('');
  return `<${tag}${written.join('')}>${inner}</${tag}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Also drops what XML 1.0 cannot carry at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
