/**
 * Tries what the server describes on a connection that is thrown away. Where Chromium fails half-way through a description,
 * an ICE password that is too short for instance, it keeps the failure: no offer can be made or taken with that connection
 * any more, and no rollback heals it.
 */
export function rehearseDescriptions(connection: RTCPeerConnection): void {
  // oxlint-disable-next-line typescript/no-deprecated -- an overload is, and this is not it
  const apply = connection.setRemoteDescription.bind(connection);
  // oxlint-disable-next-line typescript/no-deprecated -- an overload is, and this is not it
  connection.setRemoteDescription = async (description: RTCSessionDescriptionInit): Promise<void> => {
    // Before the call stands there is nothing to spoil, and no time to lose.
    if (connection.currentRemoteDescription !== null) await rehearse(description);
    await apply(description);
  };
}

async function rehearse({ type, sdp }: RTCSessionDescriptionInit): Promise<void> {
  if (sdp === undefined || type === 'rollback') return;
  const stage = new RTCPeerConnection();
  try {
    // An answer too: as an offer it needs nothing before it, and what it describes is read in the same way.
    await stage.setRemoteDescription({ type: 'offer', sdp });
  } finally {
    stage.close();
  }
}
