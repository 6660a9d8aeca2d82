import { rowsOf, type Setting } from './rule-kinds.js';

// What counties do differently, with the product's own values. A source names the practice the value was taken from; where there is none it says so.
const scope = rowsOf('议什么');
const choosing = rowsOf('选题');
const research = rowsOf('调研');
const meeting = rowsOf('开会');
const terms = rowsOf('期限');
const polls = rowsOf('征求意见');
const quiet = rowsOf('安静');
const keeping = rowsOf('留存');
const others = rowsOf('代办代班');

const LAYERS = [
  ['three', '三层'],
  ['two', '走访加一层'],
] as const;
const NEEDED = ['要', '不要'] as const;
const TRACKS = '小事简议、急事快议、大事重议（绵竹）；哪类要哪几样没有现成规定，按凤冈三层调研起步';
const NOTICE = '比照村民代表会议提前 3 天告知的地方规定';
const OWN = '没有现成规定，按试点习惯';

/** Every setting, in the order people read them. */
export const SETTINGS: readonly Setting[] = [
  scope.choice(
    'disputes',
    'taken',
    [
      ['taken', '列入'],
      ['referred', '不列入'],
    ],
    ['纠纷', '两家之间的纠纷议不议', '凤冈议（河道承包、房屋渗漏）；绵竹“两议三不议”不议个体利益纠纷'],
  ),
  choosing.choice(
    'choosingBy',
    'chair',
    [
      ['chair', '主席'],
      ['liaison-head', '联络组长'],
    ],
    ['定题人', '议题由谁来定', '凤冈由县政协主席带队会商；别处由召集人'],
  ),
  research.choice('simpleLayers', 'three', LAYERS, ['简事调研', '简事要做几层调研', TRACKS]),
  research.choice('urgentLayers', 'two', LAYERS, ['急事调研', '急事要做几层调研', TRACKS]),
  research.choice('majorLayers', 'three', LAYERS, ['大事调研', '大事要做几层调研', TRACKS]),
  research.toggle('simpleReport', false, NEEDED, ['简事报告', '简事要不要调研报告', TRACKS]),
  research.toggle('urgentReport', false, NEEDED, ['急事报告', '急事要不要调研报告', TRACKS]),
  research.toggle('majorReport', true, NEEDED, ['大事报告', '大事要不要调研报告', '凤冈：不调研不协商，报告要把关；云南：调研成果请党委把关']),
  research.toggle('simpleExpert', false, NEEDED, ['简事委员', '简事要不要委员参加', TRACKS]),
  research.toggle('urgentExpert', false, NEEDED, ['急事委员', '急事要不要委员参加', TRACKS]),
  research.toggle('majorExpert', true, NEEDED, ['大事委员', '大事要不要委员参加', '凤冈：第三层由懂政策法律的委员入户']),
  research.choice(
    'reportBy',
    'chair',
    [
      ['chair', '主席'],
      ['liaison-head', '联络组长'],
      ['secretary', '村支书'],
    ],
    ['报告同意人', '调研报告由谁点头', '凤冈由县政协把关；云南由党委把关；绵竹报村党支部'],
  ),
  meeting.count('simpleNotice', 3, [0, 15], '天', ['简事提前', '简事开会至少提前多久通知', NOTICE]),
  meeting.count('urgentNotice', 1, [0, 15], '天', ['急事提前', '急事开会至少提前多久通知', NOTICE]),
  meeting.count('majorNotice', 3, [0, 15], '天', ['大事提前', '大事开会至少提前多久通知', NOTICE]),
  meeting.count('confirmNotice', 1, [0, 15], '天', ['确认会提前', '调研中谈成的，确认会至少提前多久', OWN]),
  meeting.clock('eveningAt', 19 * 60 + 30, [8 * 60, 20 * 60 + 30], ['开会钟点', '约时间时先想到的钟点', '秭归：19:00 或晚饭后；凤冈农忙都在晚上']),
  terms.count('answerDays', 7, [1, 30], '天', ['答复期限', '提了议题几天内答复', OWN]),
  terms.count('declineDays', 7, [1, 15], '个工作日', ['退办期限', '交错了单位几天内可以退', '玉林：建议交办后 7 个工作日内可退']),
  terms.count('swapDays', 2, [1, 5], '个工作日', ['换人期限', '当事人要换人走访，几天内换', OWN]),
  terms.count('ladderDays', 2, [1, 10], '个工作日', ['催办间隔', '过期没回话，几天后请上一级看', OWN]),
  terms.count('ladderAnsweredDays', 5, [1, 20], '个工作日', ['回话后再催', '过期回过话，几天后再问', OWN]),
  terms.count('dueSoonDays', 3, [1, 15], '天', ['到期前提醒', '到期前几天提醒责任人', '重庆“1171”：到期前 7 个工作日提醒；这里私下提醒']),
  terms.count('progressDays', 7, [1, 60], '天', ['进展告知间隔', '有进展最多几天告诉提的人一次', OWN]),
  terms.count('roundDays', 60, [7, 120], '天', ['征集最长', '一轮征集最长多久', OWN]),
  polls.choice(
    'votingUnit',
    'household',
    [
      ['household', '每户'],
      ['person', '每人'],
    ],
    ['表态单位', '没另说时，一户一票还是一人一票', '白垛、穿心店按到会户；组织法里户代表、成年人两样都有'],
  ),
  polls.toggle('pollReminder', true, ['开', '关'], ['定期提醒', '截止前私下提醒没表态的', OWN]),
  polls.count('pollReminderHours', 24, [6, 72], '小时', ['截止前提醒', '截止前多久提醒没表态的', OWN]),
  polls.count('quorumPercent', 0, [0, 80], '%', ['最低参与', '没另说时，至少多少户表态；0 是不设', '院坝协商没有法定人数；组织法对村民会议要求过半']),
  quiet.clock('quietFrom', 21 * 60 + 30, [18 * 60, 23 * 60 + 30], ['安静开始', '晚上几点起不主动发话', `基层减负：夜里不打扰；${OWN}`]),
  quiet.clock('quietUntil', 8 * 60, [6 * 60, 10 * 60], ['安静结束', '早上几点前不主动发话', `基层减负：夜里不打扰；${OWN}`]),
  quiet.count('newsPerDay', 1, [1, 3], '条', ['每天主动消息', '一个群一天最多主动发几条', `防治“指尖上的形式主义”；${OWN}`]),
  quiet.count('gatherMinutes', 10, [1, 60], '分钟', ['回执归拢', '一个群多久才发一次回执', OWN]),
  quiet.clock('morningAt', 8 * 60 + 30, [7 * 60, 11 * 60], ['早上待办', '工作日几点发待办', OWN]),
  keeping.count('voiceDays', 30, [7, 90], '天', ['语音留存', '没打成字的语音留几天', `个人信息：够用就好；${OWN}`]),
  keeping.count('voiceHandOnDays', 3, [1, 10], '天', ['语音转交', '联户长几天没听，转联络员', OWN]),
  others.count('behalfDays', 30, [1, 365], '天', ['授权天数', '授权没写到哪天，管多少天', OWN]),
  others.count('standinDays', 30, [1, 90], '天', ['代班最长', '一次代班最长多久', OWN]),
];
