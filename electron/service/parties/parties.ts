/** The numbers at which the service itself answers, or does not. */
import type { partyNumbers } from '../../../shared/settings/user-numbers';
import type { SpeechName } from '../media/sounds';

type PartyBehaviour =
  /** Says back what the other end says, or all that it hears, announcements and tones included. */
  | { readonly kind: 'echo'; readonly of: 'voice' | 'everything' }
  /** Speaks once or in a loop; `hang-up` when all is said. */
  | { readonly kind: 'speech'; readonly sound: SpeechName; readonly then: 'repeat' | 'hang-up' }
  | { readonly kind: 'never-answers' }
  | { readonly kind: 'busy' };

export interface Party {
  readonly name: string;
  readonly network: 'internal' | 'pstn';
  readonly behaviour: PartyBehaviour;
  /** Milliseconds of ringing before it answers. */
  readonly ringsFor: number;
  /** Calls its caller back this long after the call, in milliseconds. */
  readonly callsBackAfter: number | undefined;
}

const rings = { ringsFor: 0, callsBackAfter: undefined } as const;

export const parties: Readonly<Record<(typeof partyNumbers)[number], Party>> = {
  '2001': { ...rings, name: 'Echo', network: 'internal', behaviour: { kind: 'echo', of: 'voice' } },
  '2002': {
    ...rings,
    name: 'Daniel Moss',
    network: 'pstn',
    ringsFor: 600,
    behaviour: { kind: 'speech', sound: 'support-call', then: 'repeat' },
  },
  '2003': { ...rings, name: 'Never answers', network: 'pstn', behaviour: { kind: 'never-answers' } },
  '2004': { ...rings, name: 'Always busy', network: 'pstn', behaviour: { kind: 'busy' } },
  '2005': {
    name: 'Call-back',
    network: 'pstn',
    behaviour: { kind: 'speech', sound: 'call-back', then: 'hang-up' },
    ringsFor: 0,
    callsBackAfter: 5000,
  },
  '2006': {
    ...rings,
    name: 'Echo outside',
    network: 'pstn',
    behaviour: { kind: 'echo', of: 'everything' },
  },
  '933': {
    ...rings,
    name: 'Emergency test',
    network: 'pstn',
    behaviour: { kind: 'speech', sound: 'emergency-test', then: 'repeat' },
  },
};

export function partyAt(number: string): Party | undefined {
  return Object.entries(parties).find(([party]) => party === number)?.[1];
}

/** Calls to these are emergency calls: no controls, no cues (docs/recording.md, “Emergency calls”). */
export const emergencyNumbers: readonly string[] = ['933'];
