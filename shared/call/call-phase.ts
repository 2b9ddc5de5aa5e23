/** Where a call stands, in the words of the MPP softkey lists (`Connected_Key_List` …). */
export const callPhases = [
  'dialling',
  'progressing',
  'ringing',
  'connected',
  'held',
  'conferencing',
  'starting-transfer',
  'starting-conference',
  'releasing',
] as const;
export type CallPhase = (typeof callPhases)[number];

/** Its user has dialled, and nobody has answered yet. */
export function isBeingDialled(phase: CallPhase): boolean {
  return phase === 'dialling' || phase === 'progressing';
}

/** Whether its user speaks and listens in it now. */
export function isTalking(phase: CallPhase): boolean {
  switch (phase) {
    case 'connected':
    case 'conferencing':
    case 'starting-transfer':
    case 'starting-conference':
      return true;
    case 'dialling':
    case 'progressing':
    case 'ringing':
    case 'held':
    case 'releasing':
      return false;
  }
}

/** Whether the far end has answered and nobody has hung up. */
export function isUp(phase: CallPhase): boolean {
  return phase === 'held' || isTalking(phase);
}

/** The phase in which its user speaks, by what the call is for. */
export function talkingPhase(
  what: 'conference' | { readonly purpose: 'transfer' | 'conference' } | undefined,
): CallPhase {
  if (what === 'conference') return 'conferencing';
  switch (what?.purpose) {
    case 'transfer':
      return 'starting-transfer';
    case 'conference':
      return 'starting-conference';
    case undefined:
      return 'connected';
  }
}
