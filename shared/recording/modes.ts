/**
 * Recording modes of Webex Calling and what each lets its user do. The service enforces this table, the phone draws its
 * keys from it, and nothing else knows it.
 */

/** As `as-feature-event` writes them. */
export const recordingModes = [
  'never',
  'always',
  'always-pause-resume',
  'on-demand',
  'on-demand-user-start',
] as const;
export type RecordingMode = (typeof recordingModes)[number];

/** `Call_Recording_Protocol_n_` of an MPP line. */
export const controlProtocols = ['SIPREC', 'SIPINFO'] as const;
export type ControlProtocol = (typeof controlProtocols)[number];

/** How a wish reaches the server: the desk phone's two ways in SIP, and the Webex App's two over HTTP. */
export const controlInterfaces = [...controlProtocols, 'Xsi', 'REST'] as const;
export type ControlInterface = (typeof controlInterfaces)[number];

export function isOverHttp(via: ControlInterface): boolean {
  return via === 'Xsi' || via === 'REST';
}

/** What a user can ask for. */
export const recordingOperations = ['start', 'pause', 'resume', 'stop'] as const;
export type RecordingOperation = (typeof recordingOperations)[number];

/** BroadWorks' names, the same in every language; Control Hub's are words (`mode-words.ts`). */
export const modeNames: Readonly<Record<RecordingMode, string>> = {
  never: 'Never',
  always: 'Always',
  'always-pause-resume': 'Always with Pause/Resume',
  'on-demand': 'On Demand',
  'on-demand-user-start': 'On Demand with User Initiated Start',
};

const permitted: Readonly<Record<RecordingMode, readonly RecordingOperation[]>> = {
  never: [],
  always: [],
  'always-pause-resume': ['pause', 'resume'],
  'on-demand': ['start', 'pause', 'resume'],
  'on-demand-user-start': ['start', 'pause', 'resume', 'stop'],
};

/** Whether the mode gives its user this operation at all, whatever the state. */
export function modePermits(mode: RecordingMode, operation: RecordingOperation): boolean {
  return permitted[mode].includes(operation);
}

/** Modes in which the service records every call from connect without being asked. */
export function recordsEveryCall(mode: RecordingMode): boolean {
  return mode === 'always' || mode === 'always-pause-resume';
}

/**
 * Whether the app may tell nothing of a recording.
 * @param automaticIndicator “Display automatic recording indicator” as it is in force; it is about mode Always alone
 */
export function hidesIndicator(mode: RecordingMode | undefined, automaticIndicator: boolean): boolean {
  return mode === 'always' && !automaticIndicator;
}

export function isRecordingMode(text: string): text is RecordingMode {
  return recordingModes.some((mode) => mode === text);
}
