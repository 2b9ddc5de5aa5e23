/** Of Chromium since 110; TypeScript's DOM library leaves out what one browser alone has (Web Audio API 1.1, 1.2.3). */
interface AudioContext {
  /** @param sinkId a device's id; the empty string is the system's. Rejects with NotFoundError where there is none such */
  setSinkId(sinkId: string): Promise<void>;
}
