import type { DocumentKind, Paper } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Topic } from '../core/records.js';
import { STATUS_TEXT } from '../domain/lifecycle.js';
import { type DocumentContext, NothingToPrintError, type PackEntry, type Page } from './page.js';
import { dateIn, placeOf, titleIn, topicOf } from './subject.js';

/** Draws one page, as the list of makers does. */
type Draw = (kind: DocumentKind, read: StoreReader, subject: string, context: DocumentContext) => Page;

/** Telegram takes files up to 50 MB. */
const MOST_MEDIA_BYTES = 40 * 1024 * 1024;
const ENDING: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};

const BY: Readonly<Record<string, string>> = { liaison: '联络员', chair: '领导小组', party: '党委政府', unit: '承办单位', member: '委员', resident: '村民' };

/** 卷宗 of one topic: every paper there is something for, in the order of the work, with its list in front and the pictures behind. Internal only. */
export function dossier(read: StoreReader, subject: string, context: DocumentContext, draw: Draw): readonly PackEntry[] {
  const topic = topicOf(read, subject);
  if (context.layer === 'public') throw new NothingToPrintError();
  const pages = wantedOf(read, topic).flatMap(([kind, about]) => {
    try {
      return [draw(kind, read, about, { ...context, version: read.lastVersion(kind, about) })];
    } catch (error) {
      if (error instanceof NothingToPrintError) return [];
      throw error;
    }
  });
  const entries = pages.map((page, n): PackEntry => ({ path: `${String(n + 1).padStart(2, '0')}-${page.name}`, page }));
  const pictures = picturesOf(read, topic, context.args['platform']);
  const list = listOf(
    read,
    topic,
    [...entries, ...pictures.kept].map((entry) => entry.path),
    pictures.left,
    context,
  );
  return [{ path: '00-卷内目录', page: { as: 'docx', name: '卷内目录', paper: list } }, ...entries, ...pictures.kept];
}

function wantedOf(read: StoreReader, topic: Topic): readonly (readonly [DocumentKind, string])[] {
  const no = `${topic.no}`;
  const meetings = read.meetingsOf(topic.no).map((meeting) => `H${meeting.no}`);
  return [
    ['collection', no],
    ['choosing', no],
    ['scheme', no],
    ['research', no],
    ...read.pollsOf(topic.no).map((poll) => ['poll-chart', `P${poll.no}`] as const),
    ...meetings.flatMap((subject) => [['notice', subject] as const, ['signin', subject] as const, ['minutes', subject] as const]),
    ...read.itemsOf(topic.no).map((item) => ['task', item.no] as const),
    ['satisfaction', no],
    ['publication', no],
  ];
}

/**
 * Signed pages and what hangs on the topic, as far as a file may be big; voices stay out, their words are in the papers.
 * What came over WeChat does not go out over Telegram.
 */
function picturesOf(read: StoreReader, topic: Topic, to: DocumentContext['args'][string]): { readonly kept: readonly PackEntry[]; readonly left: number } {
  const signed = read
    .meetingsOf(topic.no)
    .flatMap((meeting) => read.signedPages(meeting.no).map((no, n) => ({ name: `H${meeting.no}-签字页${n + 1}`, media: read.media(no) })));
  const hung = read.mediaOf(topic.no).filter((media) => media.kind !== 'voice' && !signed.some((page) => page.media?.no === media.no));
  const all = [...signed, ...hung.map((media, n) => ({ name: `图${n + 1}`, media }))];
  let bytes = 0;
  let left = 0;
  const kept = all.flatMap(({ name, media }): readonly PackEntry[] => {
    if (media?.sha256 == null || media.state === 'dropped') return [];
    const stays = to === 'telegram' && media.platform === 'wechat';
    if (!stays) bytes += media.bytes ?? 0;
    if (stays || bytes > MOST_MEDIA_BYTES) {
      left += 1;
      return [];
    }
    return [{ path: `图片/${name}.${ENDING[media.mime ?? ''] ?? 'bin'}`, media: media.sha256 }];
  });
  return { kept, left };
}

function listOf(read: StoreReader, topic: Topic, paths: readonly string[], left: number, { zone, layer, version, now }: DocumentContext): Paper {
  const steps = read.timeline(topic.no).map((entry) => [dateIn(entry.at, zone), stepName(entry.what), BY[entry.by] ?? '']);
  return {
    title: '卷内目录',
    subtitle: `（${topic.no}号 ${titleIn(topic)}）`,
    layer,
    version,
    blocks: [
      { is: 'text', text: `${placeOf(read, topic.village)}，${dateIn(topic.proposedAt, zone)}提出，目前${STATUS_TEXT[topic.status]}。` },
      { is: 'table', head: ['序号', '文件'], rows: paths.map((path, n) => [`${n + 1}`, path]), widths: [1, 6] },
      ...(left === 0 ? [] : [{ is: 'text', text: `另有 ${left} 张图没有装进来（太大，或者是微信里来的），在机器上。` } as const]),
      ...(steps.length === 0
        ? []
        : [{ is: 'heading', text: '经过' } as const, { is: 'table', head: ['日期', '到了哪一步', '经手'], rows: steps, widths: [2, 4, 2] } as const]),
      { is: 'foot', text: `第${version}稿，${dateIn(now, zone)}。内部材料，不要转发到群里。` },
    ],
  };
}

function stepName(what: string): string {
  return (STATUS_TEXT as Readonly<Record<string, string>>)[what] ?? what;
}
