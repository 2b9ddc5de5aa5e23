export const service = {
  'service.voicemail': 'Voicemail',
  'service.voicemail-of': 'Voicemail von {name}',
  'service.parked': 'Geparkt: {name}',
  'service.call-recording': 'Anrufaufzeichnung',
};
