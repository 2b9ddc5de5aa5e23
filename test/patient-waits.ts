/** `expect.poll` goes by the configuration; `vi.waitFor` has none. */
import { inject, vi } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** In milliseconds. */
    readonly patience: number;
  }
}

const { waitFor } = vi;
vi.waitFor = (callback, options = inject('patience')) => waitFor(callback, options);
