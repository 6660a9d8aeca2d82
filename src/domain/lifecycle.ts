import type { TopicStatus } from '../core/records.js';

const ENDED: readonly TopicStatus[] = ['closed', 'no_consensus', 'merged', 'returned', 'transferred', 'direct', 'rejected', 'withdrawn'];

const MOVES: Readonly<Record<TopicStatus, readonly TopicStatus[]>> = {
  collected: ['screened', 'shortlisted', 'merged', 'returned', 'transferred', 'direct', 'withdrawn', 'deferred', 'rejected', 'suspended'],
  screened: ['shortlisted', 'collected', 'merged', 'returned', 'transferred', 'direct', 'withdrawn', 'deferred', 'rejected', 'suspended'],
  shortlisted: ['chosen', 'researching', 'collected', 'merged', 'returned', 'transferred', 'direct', 'withdrawn', 'deferred', 'rejected', 'suspended'],
  chosen: ['researching', 'shortlisted', 'suspended', 'withdrawn', 'no_consensus'],
  researching: ['ready', 'resolved_in_research', 'suspended', 'no_consensus', 'withdrawn', 'shortlisted'],
  ready: ['noticed', 'researching', 'resolved_in_research', 'suspended', 'no_consensus'],
  resolved_in_research: ['noticed', 'opinion', 'ready'],
  noticed: ['meeting', 'ready', 'suspended'],
  meeting: ['opinion', 'ready', 'no_consensus', 'noticed'],
  opinion: ['submitted', 'adopted', 'in_progress', 'noticed', 'no_consensus'],
  submitted: ['adopted', 'in_progress', 'opinion'],
  adopted: ['in_progress'],
  in_progress: ['done', 'suspended'],
  done: ['revisited', 'closed', 'in_progress', 'reopened'],
  revisited: ['closed', 'reopened', 'in_progress'],
  closed: ['reopened'],
  reopened: ['researching', 'in_progress', 'ready', 'closed'],
  suspended: ['collected', 'shortlisted', 'researching', 'ready', 'in_progress'],
  deferred: ['shortlisted', 'collected', 'rejected'],
  // Out of another matter only by taking the merging back: a plain move would leave it in two places.
  merged: [],
  returned: ['collected', 'shortlisted'],
  transferred: ['collected', 'shortlisted'],
  direct: ['collected', 'shortlisted', 'closed'],
  rejected: ['shortlisted'],
  withdrawn: [],
  no_consensus: ['reopened'],
};

/** True when the process allows the move; the same status again is a duplicate and not a move. */
export function canMove(from: TopicStatus, to: TopicStatus): boolean {
  return MOVES[from].includes(to);
}

const BEFORE_CHOOSING: readonly TopicStatus[] = [
  'collected',
  'screened',
  'shortlisted',
  'merged',
  'returned',
  'transferred',
  'direct',
  'deferred',
  'rejected',
  'withdrawn',
];

/** True when the topic was chosen for consultation in this round. */
export function wasChosen(status: TopicStatus): boolean {
  return !BEFORE_CHOOSING.includes(status);
}

/** True while something may still come of the topic in this round. */
export function isOpen(status: TopicStatus): boolean {
  return !ENDED.includes(status);
}

/** What a villager reads for a status; never 决定, 通过, 表决. */
export const STATUS_TEXT: Readonly<Record<TopicStatus, string>> = {
  collected: '已收到，等联络员看',
  screened: '已初看',
  shortlisted: '已受理',
  chosen: '已定为协商议题',
  researching: '正在走访调研',
  ready: '调研已做齐，等开会',
  noticed: '会期已通知',
  meeting: '正在开会',
  opinion: '已有协商意见',
  submitted: '协商意见已报送',
  adopted: '已采纳',
  in_progress: '正在办',
  done: '已办结，等回访',
  revisited: '已回访',
  closed: '已销号',
  merged: '已并入另一件',
  returned: '已退回',
  transferred: '已转有关单位',
  direct: '直接去办了',
  deferred: '先放一放',
  rejected: '这次没有列入',
  withdrawn: '提的人不提了',
  suspended: '先停一停',
  reopened: '重新办',
  no_consensus: '没有谈拢，已说明去处',
  resolved_in_research: '调研中已谈拢',
};
