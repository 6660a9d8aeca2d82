import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { textOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { gateFor, REPORT_NAME } from '../../src/domain/gate.js';
import { ruleWords, rulesFor } from '../../src/domain/rules.js';
import { draftReport } from '../../src/domain/research-report.js';
import type { Commanded } from '../target.js';
import { advance, findTopic, isAnswer, tell, tellKeepers } from './find.js';
import { zh } from './text.js';

/** 调研报告 7 ②: drafted from the record and nothing else; words after the number become the liaison's own advice in it. */
export function fileReport(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read);
  if (isAnswer(topic)) return topic;
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  if (read.research(topic.no).length === 0) return say(e, zh.reportEmpty(topic.no));
  const gate = gateFor(read, topic);
  if (gate.missing.some((name) => name !== REPORT_NAME)) return say(e, zh.reportTooEarly(topic.no, zh.recordedNext(topic.no, gate)));
  const rules = rulesFor(c.rules, topic);
  const chairs = read.holders(rules.reportBy, `village:${topic.village}`);
  const names = chairs.map((person) => person.name).join('、') || ruleWords(rules, 'reportBy');
  const text = draftReport(read, topic, c.zone, textOf(e.args['text']));
  if (!isConfirmed(e)) return preview(e, zh.reportPreview(text, names), { topic: topic.no, text: textOf(e.args['text']) }, c);
  const revision = (read.report(topic.no)?.revision ?? 0) + 1;
  return {
    changes: [{ type: 'report.filed', topic: topic.no, revision, text, by: e.by.person ?? null, at: c.now }],
    effects: [
      ...chairs.map((person) => tell(person.id, topic, `report-${topic.no}-r${revision}`, zh.reportToChair(topic.no, topic.title))),
      reply(e, zh.reportFiled(topic.no, names)),
    ],
  };
}

/** 同意报告 7 ② by the chair, or whom the county asks instead, who reads the whole report first. */
export function approveReport(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read);
  if (isAnswer(topic)) return topic;
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const report = read.report(topic.no);
  if (report === undefined) return say(e, zh.noReport(topic.no));
  if (report.state === 'approved') return say(e, zh.approvedAlready(topic.no));
  if (!isConfirmed(e) || e.args['revision'] !== report.revision)
    return preview(e, zh.approvePreview(report.text), { topic: topic.no, revision: report.revision }, c);
  return approved(e, topic, report.revision, read, c);
}

function approved(e: Commanded, topic: Topic, revision: number, read: StoreReader, c: DecideContext): Decision {
  const rules = rulesFor(c.rules, topic);
  const by = rules.reportBy === 'liaison-head' ? 'liaison' : rules.reportBy;
  const gate = gateFor(read, topic, { report: 'approved' });
  const next = gate.passed ? zh.passed(topic.no, topic.status === 'resolved_in_research') : zh.recordedNext(topic.no, gate);
  return {
    changes: [{ type: 'report.approved', topic: topic.no, by: e.by.person ?? null, at: c.now }, ...advance(topic, gate, c, by)],
    effects: [
      ...tellKeepers(read, topic, `report-${topic.no}-r${revision}-approved`, `${zh.approvedTold(topic.no, ruleWords(rules, 'reportBy'))}${next}`, e.by.person),
      reply(e, zh.approved(topic.no)),
    ],
  };
}
