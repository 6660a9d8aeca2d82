import type { Paper, PaperBlock } from '../core/paper.js';
import { gateFor } from '../domain/gate.js';
import { draftReport } from '../domain/research-report.js';
import { type Maker, NothingToPrintError } from './page.js';
import { dateIn, titleIn, topicOf } from './subject.js';

/** 调研报告: as it was put before the chair; before that a draft from the record. For the public how many were met, and nothing of what was said. */
export const research: Maker<Paper> = (read, subject, { layer, version, zone }) => {
  const topic = topicOf(read, subject);
  const report = read.report(topic.no);
  if (report === undefined && read.research(topic.no).length === 0) throw new NothingToPrintError();
  const state =
    report === undefined ? '（草稿，还没有报）' : report.state === 'filed' ? '（已报，待同意）' : `（${dateIn(report.approvedAt ?? report.at, zone)}同意）`;
  const gate = gateFor(read, topic);
  const counted = `走访记录 ${gate.layer1} 份，座谈记录 ${gate.layer2} 份，宣讲记录 ${gate.layer3} 份。当事人 ${gate.parties} 方，走访 ${gate.visited} 方，拒访 ${gate.refused} 方。`;
  const text = report?.text ?? draftReport(read, { ...topic, title: titleIn(topic) }, zone);
  return {
    title: `${topic.no}号“${titleIn(topic)}”调研报告`,
    subtitle: state,
    layer,
    version,
    // The first line is the title again.
    blocks: layer === 'public' ? [{ is: 'text', text: counted }] : text.split('\n').slice(1).map(blockOf),
  };
};

function blockOf(text: string): PaperBlock {
  return { is: /^[一二三四五六七]、/.test(text) ? 'heading' : 'text', text };
}
