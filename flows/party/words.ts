import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY } from '../../src/core/time.js';
import { keepersOf, partyOf, readersOf } from '../../src/domain/secrecy.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { endOfWorkingDay } from '../../src/domain/working-day.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { type Case, casesOf, findCase, inPrivate, isAnswer, tell, tellKeepers } from './find.js';
import { zh } from './text.js';

/** True when 补充 is a party's private word: said in private by somebody who speaks for a party of the matter. */
export function isPartysWord(e: Commanded, read: StoreReader): boolean {
  if (!inPrivate(e) || e.by.person === undefined) return false;
  const no = e.args['topic'];
  return typeof no === 'number' ? partyOf(read, e.by.person, no) !== undefined : read.partiesFor(e.by.person).length > 0;
}

/** True for free words in private by a party of an open sealed matter: they must not become a new matter of the village by themselves. */
export function isFreeWord(e: Commanded, read: StoreReader): boolean {
  return e.command === 'topic' && inPrivate(e) && e.text.trim() === wordsOf(e.args, 'text') && openCases(e, read).length > 0;
}

function openCases(e: Commanded, read: StoreReader): readonly Case[] {
  return casesOf(read, e.by.person).filter(({ topic }) => topic.sealed && isOpen(topic.status));
}

/** Free words are kept by the matter only when the party says so. */
export function askIfMeant(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const [only, another] = openCases(e, read).map(({ topic }) => topic.no);
  if (only === undefined || another !== undefined) return say(e, zh.sayWhich);
  const asked: Commanded = { ...e, command: 'add', args: { topic: only, text: wordsOf(e.args, 'text') } };
  return askMissing(asked, [{ arg: 'sure', ask: zh.meantHere(only) }], c) ?? say(e, zh.sayWhich);
}

/** 补充 7 … by a party: kept under a key of its own, passed on to nobody but those the party lets read. */
export function addStatement(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findCase(e, read, '补充');
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  const sure = wordsOf(e.args, 'sure');
  if (sure !== undefined && !/^(?:是|对|嗯|要得|好)/u.test(sure)) return say(e, zh.sayWhich);
  const missing = askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'text', ask: zh.askWords(topic.no) }], c);
  if (missing !== undefined) return missing;
  const text = wordsOf(e.args, 'text') ?? '';
  const id = c.newId();
  return {
    changes: [{ type: 'statement.said', id, topic: topic.no, party: party.id, person: e.by.person ?? '', text, at: e.at }],
    effects: [...passOn(found, id, text, read), reply(e, `${zh.kept(topic.no, party.share)}${e.masked ? zh.covered : ''}`)],
  };
}

/** To those of the team who may read it and work on it: the keepers, the members. When no keeper may, the keeper learns that there is something. */
function passOn({ topic, party }: Case, id: string, text: string, read: StoreReader): readonly Effect[] {
  const readers = readersOf(read, topic, party.share);
  const keepers = keepersOf(read, topic.village).map((person) => person.id);
  const workers = readers.filter((person) => keepers.includes(person) || read.person(person)?.roles.some((held) => held.role === 'member') === true);
  const told = workers.map((person) => tell(person, topic, `statement-${id}`, zh.passedOn(topic.no, party.alias, text), zh.passedOnFoot));
  return workers.length > 0 ? told : keepers.map((person) => tell(person, topic, `statement-${id}`, zh.hiddenFromYou(topic.no, party.alias)));
}

/** 收回那句: the last sentence not taken back yet, until the report is approved. Its key goes with it. */
export function takeBack(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findCase(e, read, '收回那句');
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  if (read.report(topic.no)?.state === 'approved') return say(e, zh.takeBackLate(topic.no));
  const last = read
    .statements(topic.no)
    .filter((said) => said.party === party.id && said.person === e.by.person && said.takenBackAt === null)
    .at(-1);
  if (last === undefined) return say(e, zh.nothingToTakeBack);
  return { changes: [{ type: 'statement.took-back', id: last.id, at: c.now }], effects: [reply(e, zh.tookBack(topic.no))] };
}

/** 换人 原因: another visitor within some working days; neither visited nor refused meanwhile. */
export function recuse(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findCase(e, read, '换人');
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  const standing = read.recusals(topic.no).find((one) => one.party === party.id);
  if (standing !== undefined) return say(e, zh.swapTwice(formatDay(standing.dueAt, c.zone)));
  const missing = askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'reason', ask: zh.askWhySwap }], c);
  if (missing !== undefined) return missing;
  const reason = wordsOf(e.args, 'reason') ?? '';
  const dueAt = endOfWorkingDay(c.now, c.zone, c.rules.swapDays);
  const day = formatDay(dueAt, c.zone);
  const id = c.newId();
  return {
    changes: [{ type: 'recusal.asked', id, topic: topic.no, party: party.id, person: e.by.person ?? '', reason, at: c.now, dueAt }],
    effects: [
      // The evening before it is over there is still a working day to act in.
      { type: 'schedule', key: `recusal-${id}`, at: dueAt - DAY / 2, name: 'recusal-due', subject: `recusal:${topic.no}:${id}` },
      ...tellKeepers(read, topic, `recusal-${id}`, zh.swapToKeeper(topic.no, party.alias, reason, day)),
      reply(e, zh.swapAsked(day)),
    ],
  };
}

/** The working days are over: the keeper is reminded, and the head of the liaison group is asked to press, without knowing the party. */
export function recusalDue(subject: string, read: StoreReader): Decision {
  const [, no, id] = subject.split(':');
  const topic = read.topic(Number(no));
  const open = topic === undefined ? undefined : read.recusals(topic.no).find((one) => one.id === id);
  const party = topic === undefined ? undefined : read.parties(topic.no).find((one) => one.id === open?.party);
  if (topic === undefined || open === undefined || party === undefined) return { changes: [], effects: [] };
  const keepers = keepersOf(read, topic.village);
  const heads = read.holders('liaison-head', `village:${topic.village}`).filter((head) => !keepers.some((keeper) => keeper.id === head.id));
  const who = keepers.map((keeper) => keeper.name).join('、');
  return {
    changes: [],
    effects: [
      ...tellKeepers(read, topic, `recusal-${open.id}-due`, zh.swapDue(topic.no, party.alias)),
      ...heads.slice(0, 1).map((head) => tell(head.id, topic, `recusal-${open.id}-due`, zh.swapDueHead(topic.no, who))),
    ],
  };
}
