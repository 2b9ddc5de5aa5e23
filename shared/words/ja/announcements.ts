/** Japanese: what the service says aloud; how it is read is in ../readings.ts. */
export const announcements = {
  'spoken.start-announcement': 'この通話は録音されています。',
  'spoken.stop-announcement': '録音を停止しました。',
  'spoken.pause-announcement': '録音を一時停止しました。',
  'spoken.resume-announcement': '録音を再開しました。',
  'spoken.failure-proceed-announcement': '録音に失敗しました。通話は録音されずに続きます。',
  'spoken.failure-end-announcement': '録音に失敗しました。この通話を終了します。',
  'spoken.compliance-announcement': 'この通話は録音されることがあります。',
  'spoken.voicemail-greeting':
    'おかけになった相手は電話に出られません。発信音の後にメッセージをお残しください。',
  'spoken.voicemail-empty': 'メッセージはありません。',
  'spoken.voicemail-end': 'メッセージは以上です。',
  'spoken.voicemail-deleted': 'メッセージを削除しました。',
  'spoken.call-back': 'ありがとうございます。五秒後に折り返しお電話します。',
  'spoken.emergency-test':
    'これは緊急通報のテストです。この練習用サービスのテスト番号につながりました。どこにも通報されていません。',
} as const;
