/** Takes XML documents that follow one another in a stream apart, wherever the network has cut it. */
import { SaxesParser } from 'saxes';

/** Characters that a document may have; a stream without an end would fill the memory. */
const longest = 1_048_576;

export class XmlDocuments {
  #pending = '';
  /** Of `#pending`, what the parser has seen. */
  #fed = 0;
  #rootIsClosed = false;
  #isBroken = false;
  #parser = this.#newParser();

  /**
   * @param text what has come
   * @returns the documents that it completes
   * @throws Error where the stream is no XML, and at everything after that
   */
  push(text: string): readonly string[] {
    this.#pending += text;
    const complete: string[] = [];
    for (;;) {
      // Between documents there may be white space, which no parser takes before a declaration.
      if (this.#fed === 0) this.#pending = this.#pending.trimStart();
      const end = this.#pending.indexOf('>', this.#fed) + 1;
      if (end === 0) break;
      const isComplete = this.#feed(this.#pending.slice(this.#fed, end));
      this.#fed = end;
      if (!isComplete) continue;
      complete.push(this.#pending.slice(0, end));
      this.#pending = this.#pending.slice(end);
      this.#fed = 0;
      this.#parser = this.#newParser();
    }
    if (this.#pending.length > longest) this.#isBroken = true;
    if (this.#isBroken) throw new Error('The stream is no XML');
    return complete;
  }

  /** @returns whether this was the end of the document */
  #feed(text: string): boolean {
    this.#rootIsClosed = false;
    this.#parser.write(text);
    if (this.#isBroken) throw new Error('The stream is no XML');
    return this.#rootIsClosed;
  }

  #newParser() {
    let depth = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('opentag', () => {
      depth += 1;
    });
    parser.on('closetag', () => {
      depth -= 1;
      this.#rootIsClosed = depth === 0;
    });
    parser.on('error', () => {
      this.#isBroken = true;
    });
    return parser;
  }
}
