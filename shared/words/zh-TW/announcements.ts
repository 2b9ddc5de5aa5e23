/** Traditional Chinese: what the service says aloud; how it is read is in ../readings.ts. */
export const announcements = {
  'spoken.start-announcement': '此通話正在錄音。',
  'spoken.stop-announcement': '錄音已停止。',
  'spoken.pause-announcement': '錄音已暫停。',
  'spoken.resume-announcement': '錄音已繼續。',
  'spoken.failure-proceed-announcement': '錄音失敗。通話將在不錄音的情況下繼續。',
  'spoken.failure-end-announcement': '錄音失敗。此通話現在結束。',
  'spoken.compliance-announcement': '此通話可能會被錄音。',
  'spoken.voicemail-greeting': '您撥打的用戶目前無法接聽。請在提示音後留言。',
  'spoken.voicemail-empty': '您沒有留言。',
  'spoken.voicemail-end': '沒有其他留言。',
  'spoken.voicemail-deleted': '留言已刪除。',
  'spoken.call-back': '謝謝。我會在五秒後回電給您。',
  'spoken.emergency-test': '這是緊急電話測試。您已接通此練習服務的測試號碼。沒有通知任何人。',
} as const;
