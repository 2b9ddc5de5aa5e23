/** Digits as telephone events (RFC 4733), through a connection's own sender. */

/** Milliseconds of a telephone event and between two (RFC 4733 leaves them to us; 40 is the least that is understood). */
const digitDuration = 100;
const digitGap = 70;

/** @returns false where the far end takes none */
export async function sendDigit(connection: RTCPeerConnection, digit: string): Promise<boolean> {
  const dtmf = await telephoneEvents(connection);
  if (dtmf === undefined) return false;
  // What is inserted takes the place of what waits.
  dtmf.insertDTMF(dtmf.toneBuffer + digit, digitDuration, digitGap);
  return true;
}

/** Chromium can send them only a moment after the answer, and has no event that says when. */
async function telephoneEvents(connection: RTCPeerConnection): Promise<RTCDTMFSender | undefined> {
  const sender = connection.getSenders().find(({ track }) => track?.kind === 'audio');
  const dtmf = sender?.dtmf ?? undefined;
  for (let patience = 40; patience > 0; patience -= 1) {
    if (dtmf?.canInsertDTMF === true) return dtmf;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}
