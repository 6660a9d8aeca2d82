import type { Paper, PaperBlock } from '../core/paper.js';
import { type Maker, NothingToPrintError } from './page.js';
import { dateIn, placeOf, titleIn, topicOf } from './subject.js';

/** 公示 for the notice board: the very words the groups read, and whom to call. */
export const publication: Maker<Paper> = (read, subject, { version, zone }) => {
  const topic = topicOf(read, subject);
  const last = read.publications(topic.no).at(-1);
  if (last === undefined || topic.sealed) throw new NothingToPrintError();
  return {
    title: '院坝协商办理结果公示',
    subtitle: `（${topic.no}号 ${titleIn(topic)}）`,
    layer: 'public',
    version,
    blocks: [
      ...last.text.split('\n').map((text): PaperBlock => ({ is: 'text', text })),
      { is: 'text', text: `有意见请找联络员，电话 ${read.county()?.phone ?? ''}；不想当面说的，私聊小院或告诉联户长。` },
      { is: 'text', text: `${placeOf(read, topic.village)}　${dateIn(last.at, zone)}` },
    ],
  };
};
