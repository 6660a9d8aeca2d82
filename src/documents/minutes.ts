import type { Paper } from '../core/paper.js';
import { formatWhen } from '../domain/when.js';
import { type Maker, NothingToPrintError } from './page.js';

/** 协商纪要. */
export const minutes: Maker<Paper> = (read, subject, { layer, version, zone }) => {
  const meeting = read.meeting(Number(subject.replace(/^H/, '')));
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  if (meeting === undefined || topic === undefined) throw new NothingToPrintError();
  return {
    title: '院坝协商会纪要',
    subtitle: `（H${meeting.no}）`,
    layer,
    version,
    blocks: [{ is: 'text', text: `时间：${formatWhen(meeting.startsAt, zone)}` }],
  };
};
