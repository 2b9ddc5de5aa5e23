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
