/** What electron/preload.ts puts into every page. */
interface Window {
  readonly tallyphoneBridge: {
    readonly call: (name: string, argument: unknown) => Promise<unknown>;
    readonly onNews: (listener: (name: string, news: unknown) => void) => void;
  };
}
