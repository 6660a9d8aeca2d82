import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { canMove, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { NEXT_STEP, nextCommands } from '../../src/domain/next-step.js';
import { formatDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { keptForLater } from '../kept-for-later.js';
import type { Commanded } from '../target.js';
import { pick, roleOf, toldLine } from './pick.js';
import { FATES, zh } from './text.js';
import { beforeOf, undoable } from './undo.js';

/** Commands that move a topic and nothing else. */
export type MoveCommand = 'accept' | 'return' | 'transfer' | 'direct' | 'defer';

interface Move {
  readonly word: string;
  readonly to: TopicStatus;
  readonly twoSteps: boolean;
  /** The argument that has to be said, and the names under which it may arrive. */
  readonly needs?: { readonly names: readonly string[]; readonly ask: (nos: string) => string };
  readonly dated?: boolean;
  readonly fate: (topic: Topic, words: string, day: string) => string;
}

const usual =
  (to: TopicStatus) =>
  (topic: Topic): string =>
    FATES[to]?.(topic.no, topic.title) ?? STATUS_TEXT[to];

const MOVES: Readonly<Record<MoveCommand, Move>> = {
  accept: { word: '受理', to: 'shortlisted', twoSteps: false, fate: usual('shortlisted') },
  return: {
    word: '退回',
    to: 'returned',
    twoSteps: true,
    needs: { names: ['reason', 'text'], ask: zh.askReason },
    fate: (t, words) => zh.returned(t.no, t.title, words),
  },
  transfer: {
    word: '转办',
    to: 'transferred',
    twoSteps: true,
    needs: { names: ['unit', 'to', 'text', 'person', 'reason'], ask: zh.askTo },
    fate: (t, words) => zh.transferred(t.no, t.title, words),
  },
  direct: {
    word: '直办',
    to: 'direct',
    twoSteps: true,
    dated: true,
    needs: { names: ['person', 'unit', 'text', 'to'], ask: zh.askWho },
    fate: (t, words, day) => zh.direct(t.no, t.title, words, day),
  },
  defer: {
    word: '暂缓',
    to: 'deferred',
    twoSteps: false,
    needs: { names: ['reason', 'text'], ask: zh.askReason },
    fate: (t, words) => zh.deferred(t.no, t.title, words),
  },
};

/** 受理 退回 转办 直办 暂缓: all topics named or none; every check is made again at the second step. */
export function moveTopics(command: MoveCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const move = MOVES[command];
  const nos = numbersOf(e.args['topics'] ?? e.args['topic']);
  const picked = pick(e, read, nos, move.word);
  if ('answer' in picked) return picked.answer;
  const stuck = picked.topics.map((topic) => referred(topic, move.to, c) ?? whyNot(e, topic, move.to)).find((why) => why !== undefined);
  if (stuck !== undefined) return say(e, stuck);
  const words = move.needs === undefined ? '' : wordsOf(e.args, ...move.needs.names);
  const asked = askMissing({ ...e, args: { ...e.args, [questionArg(move)]: words } }, questionsOf(move, nos), c);
  if (asked !== undefined) return asked;
  const day = move.dated === true ? dayOf(e, c) : '';
  if (day === undefined) return say(e, zh.badUntil);
  const fates = picked.topics.map((topic) => ({ topic, fate: move.fate(topic, words ?? '', day) }));
  if (move.twoSteps && !isConfirmed(e)) {
    const shown = fates.map(({ fate }) => fate).join('\n');
    return preview(e, zh.preview(shown, toldLine(read, picked.topics)), { ...e.args, topics: nos, [questionArg(move)]: words }, c);
  }
  return execute(command, move, fates, words ?? '', e, c);
}

function questionArg(move: Move): string {
  return move.needs?.names[0] ?? 'text';
}

function questionsOf(move: Move, nos: readonly number[]): readonly Question[] {
  if (move.needs === undefined) return [];
  const first: Question = { arg: questionArg(move), ask: move.needs.ask(`${nos.join('、')} 号`) };
  return move.dated === true ? [first, { arg: 'until', ask: zh.askUntil }] : [first];
}

function dayOf(e: Commanded, c: DecideContext): string | undefined {
  const when = parseWhen(wordsOf(e.args, 'until', 'at') ?? '', c.now, c.zone);
  return 'start' in when ? formatDay(when.start, c.zone) : undefined;
}

const CHAIRS = /^(?:定题|暂缓|不列入)/u;

/** In a county that does not consult on disputes they are not taken up: the way out is named. Undefined = nothing speaks against it. */
export function referred(topic: Topic, to: TopicStatus, c: Pick<DecideContext, 'rules'>): string | undefined {
  const taking = to === 'shortlisted' || to === 'chosen';
  return taking && topic.category === '纠纷' && c.rules.disputes === 'referred' && !isUnderWay(topic.status) ? zh.referInstead(topic.no) : undefined;
}

/** What was taken up under other rules goes on. */
function isUnderWay(status: TopicStatus): boolean {
  return status !== 'collected' && status !== 'screened' && status !== 'deferred' && status !== 'suspended';
}

/** Why a topic cannot move there now, with what comes next: the command only when it is this person's, else who does what. Undefined = it can. */
export function whyNot(e: Commanded, topic: Topic, to: TopicStatus): string | undefined {
  if (topic.status === to) return zh.already(topic.no, STATUS_TEXT[to]);
  if (canMove(topic.status, to)) return undefined;
  if (topic.status === 'merged' && topic.mergedInto !== null) return zh.actOnTarget(topic.no, topic.mergedInto);
  const chair = roleOf(e) === 'chair';
  const own = nextCommands(topic.status, topic.no).find((command) => CHAIRS.test(command) === chair);
  const { what, who } = NEXT_STEP[topic.status];
  const next = own !== undefined ? zh.nextOwn(own) : who === '' ? zh.nothingNext : zh.nextOther(who, what);
  return zh.stuck(topic.no, STATUS_TEXT[topic.status], next);
}

function execute(command: MoveCommand, move: Move, fates: readonly { topic: Topic; fate: string }[], words: string, e: Commanded, c: DecideContext): Decision {
  const nos = fates.map(({ topic }) => topic.no);
  const changes = fates.map(({ topic, fate }): Change => ({ type: 'topic.moved', topic: topic.no, to: move.to, by: roleOf(e), fate, at: c.now }));
  const later = command === 'defer' ? nos.flatMap((no) => keptForLater(no, words, true, c)) : [];
  const receipt = command === 'accept' ? zh.accepted(nos) : zh.asDone(nos, STATUS_TEXT[move.to]);
  return {
    changes: [...changes, ...later],
    effects: [
      undoable(
        e,
        command,
        nos[0] ?? 0,
        fates.map(({ topic }) => ({ ...beforeOf(topic), to: move.to })),
        c,
      ),
      reply(e, receipt),
    ],
  };
}
