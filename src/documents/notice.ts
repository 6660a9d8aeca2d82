import type { Paper } from '../core/paper.js';
import { formatWhen, wallClock } from '../domain/when.js';
import type { Instant } from '../core/time.js';
import { type Maker, NothingToPrintError } from './page.js';
import { dateIn, meetingOf, placeOf, titleIn } from './subject.js';

/** 会议通知: to be hung up, with a code for those who have a telephone and a text to read aloud. It names nobody. */
export const notice: Maker<Paper> = (read, subject, { version, now, zone }) => {
  const { meeting, topic } = meetingOf(read, subject);
  if (meeting.status === 'cancelled' || topic.sealed) throw new NothingToPrintError();
  const phone = read.county()?.phone ?? '';
  const when = formatWhen(meeting.startsAt, zone);
  const title = titleIn(topic);
  const what = meeting.kind === 'confirm' ? '把调研时谈拢的办法念一遍，各方确认' : '大家坐下来，把这件事商量出个办法';
  return {
    title: '院坝协商会议通知',
    layer: 'public',
    version,
    blocks: [
      { is: 'text', text: '各位乡亲：' },
      { is: 'text', text: `${title}这件事，请大家来院坝里商量。` },
      { is: 'heading', text: `时间：${when}` },
      { is: 'heading', text: `地点：${meeting.place}` },
      { is: 'text', text: `商量什么：${what}。会上说的照原话记，谈成的一条一条写清谁来做、哪天做好。` },
      { is: 'text', text: `来的请在群里回“来”加人数，或私聊小院回“来 H${meeting.no}”。来不了的，可以请人带话，或托人来说。不会用手机的，告诉联户长。` },
      { is: 'text', text: `不清楚的请打 ${phone}。` },
      {
        is: 'qr',
        text: `H${meeting.no} 院坝协商会：${title}。${when}，${meeting.place}。来的话私聊小院发：来 H${meeting.no}`,
        widthMm: 40,
        caption: '扫一扫，时间地点存进手机',
      },
      { is: 'text', text: `${placeOf(read, topic.village)}　${dateIn(now, zone)}` },
      { is: 'break' },
      { is: 'heading', text: '念给大家听（广播、上门都用这一段）' },
      { is: 'text', text: aloud(title, meeting.startsAt, meeting.place, phone, zone) },
    ],
  };
};

/** As one would say it: no brackets, no figures with a colon. */
function aloud(title: string, at: Instant, place: string, phone: string, zone: string): string {
  const said = `各位乡亲请听好。${spoken(at, zone)}，在${place}开院坝会，商量${title}这件事。想说话的都可以来，来不了的请人带句话。`;
  return `${said}有不清楚的，打电话 ${[...phone].join(' ').replaceAll(' - ', '，')}。再说一遍：${spoken(at, zone)}，${place}。`;
}

const DAYS = ['星期天', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const PARTS: readonly (readonly [number, string])[] = [
  [6, '凌晨'],
  [12, '上午'],
  [13, '中午'],
  [18, '下午'],
  [24, '晚上'],
];

function spoken(at: Instant, zone: string): string {
  const { month, day, weekday, hour, minute } = wallClock(at, zone);
  const part = PARTS.find(([until]) => hour < until)?.[1] ?? '';
  const minutes = minute === 0 ? '' : minute === 30 ? '半' : `${minute}分`;
  return `${month}月${day}号，${DAYS[weekday] ?? ''}，${part}${hour > 12 ? hour - 12 : hour}点${minutes}`;
}
