/** A user's end of a call, as BroadWorks names it: over Xsi and to recorders. */
export function callHalfOf(leg: string): string {
  return `callhalf-${leg.replace(/^leg-/, '')}:0`;
}
