/**
 * The header by which a BroadWorks service says in INVITE, 180 and 200 which of its calls a dialog is. Its value is a UUID;
 * that Xsi's `extTrackingId` and REST's `callSessionId` carry the same is inferred: docs/http-control.md, “Which call”.
 */
export const correlationHeader = 'X-BroadWorks-Correlation-Info';
