export const service = {
  'service.voicemail': '語音信箱',
  'service.voicemail-of': '{name} 的語音信箱',
  'service.parked': '已駐留：{name}',
  'service.call-recording': '通話錄音',
};
