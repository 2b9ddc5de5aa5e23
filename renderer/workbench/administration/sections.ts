/** The pages of the service, in the order of the navigation. To add one, add a line. */
import type { ComponentType } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { Acting } from './Acting';
import { ControlHub } from '../control-hub/ControlHub';
import { Portal } from '../portal/Portal';
import { Recordings, SignedIn } from '../recordings/Recordings';

interface Section {
  /** First word of its addresses. */
  readonly page: string;
  readonly title: Phrase;
  /** @param place the rest of the address */
  readonly View: ComponentType<Place>;
  /** As whom one is there; label and choice. */
  readonly Identity: ComponentType<Place>;
}

interface Place {
  readonly place: readonly string[];
}

export const sections: readonly [Section, ...Section[]] = [
  { page: 'hub', title: phrase('pages.hub'), View: ControlHub, Identity: Acting },
  { page: 'portal', title: phrase('portal.title'), View: Portal, Identity: Acting },
  { page: 'recordings', title: phrase('recordings.title'), View: Recordings, Identity: SignedIn },
];
