export const service = {
  'service.voicemail': 'ボイスメール',
  'service.voicemail-of': '{name} のボイスメール',
  'service.parked': 'パーク中：{name}',
  'service.call-recording': '通話録音',
};
