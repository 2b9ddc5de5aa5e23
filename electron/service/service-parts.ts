/** What the simulated service is made of, and what of it a reset makes anew. */
import type { ChosenRecorder, RunningRecorder } from './chosen-recorder';
import type { ServiceCore } from './core';
import type { Keeping } from './keeping/keeping';
import type { ServiceListener } from './service-options';
import type { FolderLock } from './store/folder-lock';
import type { Keeper } from './store/keeper';
import type { Kept } from './store/kept';

export interface Surroundings {
  readonly listener: ServiceListener;
  readonly recorder: ChosenRecorder;
  readonly keeper: Keeper;
  readonly kept: Kept | undefined;
  /** Keeps others out of its folder. */
  readonly lock: FolderLock;
  /** What the log begins with. */
  readonly notes: readonly string[];
}

/** What a reset begins anew. */
export interface Running {
  readonly note: (text: string) => void;
  readonly core: ServiceCore;
  readonly web: { readonly cut: () => void };
  readonly recorder: RunningRecorder;
  readonly keeping: Keeping;
}
