/** Japanese. */
import type { desktop as en } from '../en/desktop';

export const desktop: Readonly<Record<keyof typeof en, string>> = {
  'desktop.warning.phone-lost': '電話が予期せず終了し、再起動します。',
  'desktop.warning.phone-lost-call': '電話が予期せず終了し、再起動します。通話は失われました。',
  'desktop.warning.phone-lost-recorded':
    '電話が予期せず終了し、再起動します。{party} との通話は失われましたが、それまでの録音は残っています。',
  'desktop.warning.root':
    'root で実行中：Chromium のサンドボックスは無効です。一般ユーザーで Tallyphone を起動してください。',
  'desktop.warning.service-ended':
    '内蔵サービスが終了しました（コード {code}）。Tallyphone を再起動してください。',
  'desktop.warning.settings-set-aside':
    'サービスの設定を読み込めませんでした。{file} に退避し、初期状態で開始しました。',
  'desktop.warning.folder-not-guarded':
    'サービスのフォルダーは、別のプログラムとの同時使用から保護されていません：{reason}',
  'desktop.warning.settings-not-kept': 'サービスの設定は保存されていません：{reason}',
  'desktop.warning.file-set-aside': '{file} を読み込めませんでした。{aside} として残してあります。',
  'desktop.warning.shortcut':
    'キー {keys} は別のプログラムが使用中です。ウィンドウ外からの一時停止と再開はできません。',
  'desktop.warning.slept-call': '通話中にコンピューターがスリープしました。通話は終了した可能性があります。',
  'desktop.warning.slept-recorded':
    '録音中の通話でコンピューターがスリープしました。その間の発言は録音され、通話は終了した可能性があります。',
  'desktop.window.call': 'Tallyphone：通話',
  'desktop.window.incoming-call': 'Tallyphone：着信',
  'desktop.window.monitor': 'Tallyphone：通話モニター',
  'desktop.window.service': 'Tallyphone：サービス',
  'desktop.title.call': '{party} – Tallyphone',
  'desktop.title.recording': '● 録音中 – {party} – Tallyphone',
  'desktop.title.paused': '❚❚ 一時停止中 – {party} – Tallyphone',
  'desktop.title.unknown': '? 録音状態不明 – {party} – Tallyphone',
  'desktop.status.idle': 'Tallyphone：通話なし',
  'desktop.status.call': 'Tallyphone：{party} と通話中',
  'desktop.status.recording': 'Tallyphone：{party} との通話を録音中',
  'desktop.status.paused': 'Tallyphone：{party} との通話の録音を一時停止中',
  'desktop.status.unknown': 'Tallyphone：{party} との通話が録音されているか不明',
  'desktop.notice.not-recorded': '{party} との通話は録音されていません',
  'desktop.notice.recording': '{party} との通話を録音中です',
  'desktop.notice.paused': '{party} との通話の録音を一時停止しています',
  'desktop.notice.unknown': '{party} との通話が録音されているか不明です',
  'desktop.notice.whose-call':
    '複数のユーザーが通話中のため、一時停止も再開もしていません。対象のユーザーのウィンドウを選んで、もう一度押してください。',
  'desktop.tray.show': 'Tallyphone を表示',
  'desktop.tray.endpoint': 'エンドポイント',
  'desktop.tray.endpoint-of': '{user} のエンドポイント',
  'desktop.tray.mpp': '卓上電話',
  'desktop.tray.webex-app': 'Webex App',
  'desktop.tray.both': '両方',
  'desktop.tray.pause': '録音を一時停止',
  'desktop.tray.resume': '録音を再開',
  'desktop.tray.links': 'tel: と sip: のリンクを Tallyphone で開く',
  'desktop.tray.quit': '終了',
  'desktop.end.call': '通話中です。終了して切断しますか？',
  'desktop.end.call-detail': '相手との通話が切れます。',
  'desktop.end.recorded': 'この通話は録音中です。終了して切断しますか？',
  'desktop.end.recorded-detail': '相手との通話が切れます。それまでの録音は残ります。',
  'desktop.end.storing': '録音をまだ保存しています。終了しますか？',
  'desktop.end.storing-detail':
    '保存が済むと Tallyphone は終了します。その前にコンピューターの電源が切れると、残りの部分は失われます。',
  'desktop.end.quit': '終了',
  'desktop.end.yes': '終了して切断',
  'desktop.end.no': 'キャンセル',
  'desktop.close.call': '{user} は通話中です。ウィンドウを閉じて切断しますか？',
  'desktop.close.recorded': '{user} の通話は録音中です。ウィンドウを閉じて切断しますか？',
  'desktop.close.yes': '閉じて切断',
  'desktop.sleep.call': '通話中です',
  'desktop.sleep.recorded': '通話を録音中です',
  'desktop.link.question': '{number} に発信しますか？',
  'desktop.link.detail': 'Tallyphone の外のリンクがこの発信を求めています。',
  'desktop.link.yes': '発信',
  'desktop.link.no': 'キャンセル',
  'desktop.links.set': '今後、tel: と sip: のリンクは Tallyphone で開きます。',
  'desktop.links.not-set': 'このシステムでは tel: と sip: のリンクに Tallyphone を設定できませんでした。',
  'desktop.import.question': 'テナント全体を {file} の内容に置き換えますか？',
  'desktop.import.detail':
    '組織、拠点、ユーザーとその録音設定がファイルの内容に変わり、登録済みの電話にすぐ反映されます。',
  'desktop.import.yes': '置き換える',
  'desktop.import.no': 'キャンセル',
  'desktop.import.no-json': '{file} は JSON ファイルではありません。',
  'desktop.reset.question': 'サービスを初回起動時の状態に戻しますか？',
  'desktop.reset.detail':
    '通話は終了し、設定、障害、ボイスメッセージは削除されます。{count, plural, =0 {録音はありません。} other {録音 # 件もファイルごと削除されます。}}',
  'desktop.reset.detail.unknown':
    '通話は終了し、設定、障害、ボイスメッセージは削除されます。録音の件数は現在読み取れませんが、すべてファイルごと削除されます。',
  'desktop.reset.yes': '戻す',
  'desktop.reset.no': 'キャンセル',
};
