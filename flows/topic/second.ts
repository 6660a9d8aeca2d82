import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { MINUTE } from '../../src/core/time.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { mergeTarget, ownUnit, supportOf, withMerged } from '../../src/domain/support.js';
import { similarTopics } from '../../src/language/similar.js';
import type { Commanded } from '../target.js';
import { findTopic, isOwn } from './find.js';
import { zh } from './text.js';

const OFFER_MS = 10 * MINUTE;

/** 附议: one per household; taking up the offer of a similar topic also merges the fresh proposal into it. */
export function second(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findTopic(e, read, zh.whichSecond);
  if ('refusal' in found) return say(e, found.refusal);
  if (found.topic.sealed) return say(e, e.place.chat === 'private' ? zh.sealedPrivate : zh.sealed);
  const topic = mergeTarget(read, found.topic);
  const refusal = refuse(e, read, topic);
  if (refusal !== undefined) return say(e, refusal);
  const unit = unitOf(e);
  const text = wordsOf(e.args, 'text') ?? null;
  const fresh = freshProposal(e, read, topic, c);
  const changes: Change[] = [{ type: 'topic.seconded', topic: topic.no, unit, person: e.by.person ?? null, account: e.by.accountKey, text, at: e.at }];
  if (fresh !== undefined) changes.push({ type: 'topic.merged', topic: fresh.no, into: topic.no, by: 'resident', at: e.at });
  return { changes, effects: [reply(e, receipt(e, read, found.topic, topic, fresh, text))] };
}

function unitOf(e: Commanded): string {
  return e.by.household ?? `account:${e.by.accountKey}`;
}

function refuse(e: Commanded, read: StoreReader, topic: Topic): string | undefined {
  if (topic.sealed) return e.place.chat === 'private' ? zh.sealedPrivate : zh.sealed;
  if (!isOpen(topic.status)) return zh.closed(topic.no, STATUS_TEXT[topic.status]);
  if (e.by.person === undefined && e.place.chat === 'private') return zh.bindFirst;
  const unit = unitOf(e);
  if (isOwn(e, topic, read) || ownUnit(topic) === unit) return zh.ownTopic(topic.no);
  const standing = withMerged(read, topic).some((part) => ownUnit(part) === unit || read.seconds(part.no).some((s) => s.unit === unit));
  return standing ? zh.already(topic.no) : undefined;
}

function freshProposal(e: Commanded, read: StoreReader, into: Topic, c: DecideContext): Topic | undefined {
  if (e.by.person === undefined) return undefined;
  return read
    .topicsBy(e.by.person)
    .find(
      (own) =>
        own.no !== into.no &&
        own.status === 'collected' &&
        !own.sealed &&
        own.village === into.village &&
        own.proposedAt > c.now - OFFER_MS &&
        similarTopics(own.text, [{ no: into.no, title: into.title }]).length > 0,
    );
}

function receipt(e: Commanded, read: StoreReader, asked: Topic, topic: Topic, fresh: Topic | undefined, text: string | null): string {
  const lines = [zh.seconded(topic.no, supportOf(read, topic) + 1)];
  if (asked.no !== topic.no) lines.unshift(zh.secondMoved(asked.no, topic.no));
  if (fresh !== undefined) lines.push(zh.secondMerged(fresh.no, topic.no));
  if (text !== null) lines.push(zh.secondKept);
  if (e.masked) lines.push(zh.covered);
  return lines.join('');
}
