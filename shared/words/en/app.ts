/** The Webex App's windows. */
export const app = {
  'app.start-recording': 'Start recording',
  'app.pause-recording': 'Pause recording',
  'app.resume-recording': 'Resume recording',
  'app.stop-recording': 'Stop recording',
  'app.paused': 'Paused',
} as const;
