/**
 * How announcements are read where the speech synthesiser cannot read their writing: kana, and Pinyin with the numbers of its
 * tones. espeak-ng calls a Chinese character of either language “Chinese letter”, or spells the English of its Pinyin.
 */
import type { SpokenSound } from './spoken';

export const readings: Readonly<Record<'ja' | 'zh-TW', Readonly<Record<SpokenSound, string>>>> = {
  ja: {
    'start-announcement': 'この つうわわ ろくおん されて います。',
    'stop-announcement': 'ろくおん お ていし しました。',
    'pause-announcement': 'ろくおん お いちじ ていし しました。',
    'resume-announcement': 'ろくおん お さいかい しました。',
    'failure-proceed-announcement': 'ろくおんに しっぱい しました。つうわわ ろくおん されずに つづきます。',
    'failure-end-announcement': 'ろくおんに しっぱい しました。この つうわお しゅうりょう します。',
    'compliance-announcement': 'この つうわわ ろくおん される ことが あります。',
    'voicemail-greeting':
      'おかけに なった あいてわ でんわに でられません。はっしんおんの あとに メッセージお おのこし ください。',
    'voicemail-empty': 'メッセージわ ありません。',
    'voicemail-end': 'メッセージわ いじょう です。',
    'voicemail-deleted': 'メッセージお さくじょ しました。',
    'call-back': 'ありがとう ございます。ごびょうごに おりかえし おでんわ します。',
    'emergency-test':
      'これわ きんきゅう つうほうの テスト です。この れんしゅうよう サービスの テスト ばんごうに つながりました。どこにも つうほう されて いません。',
  },
  'zh-TW': {
    'start-announcement': 'ci3 tong1hua4 zheng4zai4 lu4yin1.',
    'stop-announcement': 'lu4yin1 yi3 ting2zhi3.',
    'pause-announcement': 'lu4yin1 yi3 zan4ting2.',
    'resume-announcement': 'lu4yin1 yi3 ji4xu4.',
    'failure-proceed-announcement':
      'lu4yin1 shi1bai4. tong1hua4 jiang1 zai4 bu2 lu4yin1 de5 qing2kuang4 xia4 ji4xu4.',
    'failure-end-announcement': 'lu4yin1 shi1bai4. ci3 tong1hua4 xian4zai4 jie2shu4.',
    'compliance-announcement': 'ci3 tong1hua4 ke3neng2 hui4 bei4 lu4yin1.',
    'voicemail-greeting':
      'nin2 bo1da3 de5 yong4hu4 mu4qian2 wu2fa3 jie1ting1. qing3 zai4 ti2shi4yin1 hou4 liu2yan2.',
    'voicemail-empty': 'nin2 mei2you3 liu2yan2.',
    'voicemail-end': 'mei2you3 qi2ta1 liu2yan2.',
    'voicemail-deleted': 'liu2yan2 yi3 shan1chu2.',
    'call-back': 'xie4xie5. wo3 hui4 zai4 wu3 miao3 hou4 hui2dian4 gei3 nin2.',
    'emergency-test':
      'zhe4 shi4 jin3ji2 dian4hua4 ce4shi4. nin2 yi3 jie1tong1 ci3 lian4xi2 fu2wu4 de5 ce4shi4 hao4ma3. mei2you3 tong1zhi1 ren4he2 ren2.',
  },
};
