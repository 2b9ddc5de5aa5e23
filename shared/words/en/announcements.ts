/** What the service says aloud; npm run sounds speaks it. */
export const announcements = {
  'spoken.start-announcement': 'This call is being recorded.',
  'spoken.stop-announcement': 'Recording stopped.',
  'spoken.pause-announcement': 'Recording paused.',
  'spoken.resume-announcement': 'Recording resumed.',
  'spoken.failure-proceed-announcement': 'The recording has failed. The call goes on without it.',
  'spoken.failure-end-announcement': 'The recording has failed. This call ends now.',
  'spoken.compliance-announcement': 'This call may be recorded.',
  'spoken.voicemail-greeting':
    'The person you are calling is not available. Please leave a message after the tone.',
  'spoken.voicemail-empty': 'You have no messages.',
  'spoken.voicemail-end': 'There are no more messages.',
  'spoken.voicemail-deleted': 'Message deleted.',
  'spoken.call-back': 'Thank you. I will call you back in five seconds.',
  'spoken.emergency-test':
    'This is an emergency test call. You have reached the test number of this practice service. Nobody has been alerted.',
} as const;
