/** JsSIP's types have an enumeration here; at run time there are words alone. */
export function isRemote(originator: string): boolean {
  return originator === 'remote';
}

export function isOutgoing(direction: string): boolean {
  return direction === 'outgoing';
}
