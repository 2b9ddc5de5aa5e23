/** Which packets of a stream have come already: one that comes again was recorded by somebody and sent once more (RFC 3711 3.3.2). */

/** How far behind the newest a packet may be; the least that RFC 3711 3.3.2 allows. */
const width = 64;

export class ReplayList {
  readonly #came = new Array<number>(width).fill(-1);
  #newest = -1;

  /**
   * @param index of a packet that is authentic: of SRTP or SRTCP, which never wraps
   * @returns whether it has come for the first time, as far as that is known; it has come then
   */
  take(index: number): boolean {
    const place = index % width;
    if (index <= this.#newest - width || this.#came[place] === index) return false;
    this.#came[place] = index;
    this.#newest = Math.max(this.#newest, index);
    return true;
  }
}

/** Those of all streams that are encrypted with one key, by their SSRC. */
export class ReplayLists {
  readonly #lists = new Map<number, ReplayList>();

  take(source: number, index: number): boolean {
    const list = this.#lists.get(source) ?? new ReplayList();
    this.#lists.set(source, list);
    return list.take(index);
  }
}
