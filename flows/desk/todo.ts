import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Debt, Item, Topic, TopicStatus } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { gateFor } from '../../src/domain/gate.js';
import { isFinished } from '../../src/domain/item-state.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { NEXT_STEP } from '../../src/domain/next-step.js';
import { actingIn, may, mayAnywhere } from '../../src/domain/permissions.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { spokenBy, voiceHandle } from '../voice-of.js';
import { parkedLines } from './forms.js';
import { menu, type MenuLine } from './menu.js';
import { zh } from './text.js';
import { collectingLines } from './todo-coll.js';
import { laterLines } from './todo-later.js';
import { itemLines } from './todo-items.js';

const LONGEST = 9;
const RESEARCHED: readonly TopicStatus[] = ['shortlisted', 'chosen', 'researching', 'reopened'];
const TO_SCREEN: readonly TopicStatus[] = ['collected', 'screened'];
const TO_PUSH: readonly TopicStatus[] = ['ready', 'opinion', 'adopted', 'done', 'revisited', 'resolved_in_research'];

/** 待办: numbered lines, most pressing first; each opens a card or runs what it says. Names only in private. */
export function showTodo(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const right = mayAnywhere('todo', actingIn(e.place.chat, e.by));
  // Whoever put a form aside finds it here, whatever else is not theirs to see.
  const lines = right ? todoLines(e, read, c) : asideLines(e, read, c);
  if (!right && lines.length === 0) return e.place.chat === 'village' ? NOTHING : say(e, mayAnywhere('todo', e.by) ? zh.todoInPrivate : zh.noRight);
  if (lines.length === 0) return say(e, zh.empty);
  const shown = lines.slice(0, LONGEST);
  return menu(e, read, c, zh.todoHead(lines.length), shown, lines.length > shown.length ? zh.todoMore(lines.length - shown.length) : undefined);
}

/** What this person has to do, most pressing first. */
export function todoLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  return [
    ...overdueLines(e, read, c),
    ...pollLines(e, read, c),
    ...claimLines(e, read),
    ...voiceLines(e, read),
    ...collectingLines(e, read, c),
    ...laterLines(e, read, c),
    ...topicLines(e, read),
    ...debtLines(e, read),
    ...asideLines(e, read, c),
  ];
}

function asideLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  if (e.place.chat !== 'private') return [];
  const own = e.by.person === undefined ? [] : read.accountsOf(e.by.person).map(({ account }) => account);
  // The morning list is nobody's account: it looks at all of them.
  return parkedLines(e.by.accountKey === '' ? own : [e.by.accountKey], read, c);
}

function mine(e: Commanded, read: StoreReader): readonly Topic[] {
  return topicsIn(read, scopesOf(e))
    .filter((t) => isOpen(t.status) && may('gate', e.by, whereOf(read, t.village)))
    .sort((a, b) => a.no - b.no);
}

function overdueLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  const items = mine(e, read)
    .filter((t) => !t.sealed || e.place.chat === 'private')
    .flatMap((t) => read.itemsOf(t.no));
  const watched = items.filter((item) => isLate(item, c));
  const late = watched.map((item) => ({ text: zh.overdue(item.no, item.text, formatDay(item.dueAt, c.zone)), command: item.no }));
  const own = e.by.person === undefined ? [] : read.itemsFor(e.by.person).filter((item) => !isFinished(item.status) && !watched.some((w) => w.no === item.no));
  return [
    ...late,
    ...itemLines(
      items.filter((item) => !watched.includes(item)),
      read,
    ),
    ...own.map((item) => ({ text: (isLate(item, c) ? zh.overdue : zh.due)(item.no, item.text, formatDay(item.dueAt, c.zone)), command: item.no })),
  ];
}

function isLate(item: Item, c: DecideContext): boolean {
  return item.status === 'overdue' || (!isFinished(item.status) && item.status !== 'agreed' && item.dueAt < c.now);
}

function pollLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  if (!mayAnywhere('closepoll', e.by)) return [];
  const polls = new Map(
    scopesOf(e)
      .flatMap((scope) => read.openPolls(scope))
      .map((poll) => [poll.no, poll]),
  );
  return [...polls.values()]
    .filter((poll) => poll.closesAt - c.now < DAY)
    .map((poll) => ({
      text: zh.closing(poll.no, formatWhen(poll.closesAt, c.zone), read.turnout(poll.no).voted, poll.eligible, zh.each[poll.unit]),
      command: `P${poll.no}`,
    }));
}

function claimLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  const villages = read.villages().filter((village) => mayAnywhere('vouch', e.by) && may('vouch', e.by, { village: village.code, town: village.town }));
  const open = villages.flatMap((village) => read.claims(village.code)).filter((claim) => claim.state === 'open');
  if (open.length === 0) return [];
  if (e.place.chat !== 'private') return [{ text: zh.claimsElsewhere(open.length), command: '待办' }];
  return open.map((claim) => ({ text: zh.claim(claim.section, claim.name), command: `认 ${claim.id}` }));
}

/** Voices this person was given to hear; their names only in private. */
function voiceLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  const voices = e.by.person === undefined ? [] : read.voicesToType(e.by.person);
  if (voices.length === 0) return [];
  if (e.place.chat !== 'private') return [{ text: zh.voicesElsewhere(voices.length), command: '待办' }];
  return voices.map((voice) => ({ text: zh.voice(spokenBy(voice, read).name ?? zh.somebody), command: `代录 ${voiceHandle(voice, read)}` }));
}

function topicLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  return mine(e, read).flatMap((topic) => {
    const text = topicLine(e, read, topic);
    return text === undefined ? [] : [{ text, command: `${topic.no}号` }];
  });
}

function topicLine(e: Commanded, read: StoreReader, topic: Topic): string | undefined {
  const where = whereOf(read, topic.village);
  const liaison = may('accept', e.by, where);
  if (liaison && TO_SCREEN.includes(topic.status)) return zh.screen(topic.no, labelOf(topic));
  if (!liaison) return undefined;
  if (RESEARCHED.includes(topic.status)) {
    const gate = gateFor(read, topic);
    const swap = read.recusals(topic.no).length;
    if (swap > 0) return zh.swap(topic.no, swap);
    return gate.passed ? zh.nextUp(topic.no, NEXT_STEP[topic.status].what) : zh.missing(topic.no, gate.missing);
  }
  return TO_PUSH.includes(topic.status) ? zh.nextUp(topic.no, NEXT_STEP[topic.status].what) : undefined;
}

function labelOf(topic: Topic): string {
  if (topic.sealed) return zh.sealedLabel;
  if (topic.released) return topic.title;
  const hint = hintOf(topic.text);
  return hint === '' ? zh.freshLabel : hint;
}

function debtLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  const owed = e.by.person === undefined ? [] : read.debts(e.by.person).filter((debt) => debt.toldAt === null && !isOver(debt, read));
  if (owed.length === 0) return [];
  if (e.place.chat !== 'private') return [{ text: zh.debtsElsewhere(owed.length), command: '待办' }];
  // Minutes sent round again are one thing to say, not two.
  const once = owed.filter((debt, i) => owed.findIndex((other) => other.person === debt.person && other.text === debt.text) === i);
  return once.flatMap((debt) => {
    const name = read.person(debt.person)?.name;
    return name === undefined ? [] : [{ text: zh.debt(name, debt.text), command: debt.topic === null ? `已告知 ${name}` : `已告知 ${debt.topic} ${name}` }];
  });
}

/** An invitation to a meeting that has begun is not worth a walk any more. */
function isOver(debt: Debt, read: StoreReader): boolean {
  const meeting = /^meeting-H(\d+)-r\d+-(?:invite|moved|reminder-1d)-/.exec(debt.key)?.[1];
  const status = meeting === undefined ? undefined : read.meeting(Number(meeting))?.status;
  return status === 'open' || status === 'adjourned';
}
