/** The ends of calls that the service is itself, as phones show them. The service reads these alone (service-names.ts). */
export const service = {
  'service.voicemail': 'Voicemail',
  'service.voicemail-of': 'Voicemail of {name}',
  'service.parked': 'Parked: {name}',
  'service.call-recording': 'Call recording',
} as const;
