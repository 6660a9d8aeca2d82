import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { NEXT_STEP } from '../../src/domain/next-step.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { mayName } from '../../src/domain/secrecy.js';
import { villagesNamed } from '../places.js';
import { menu } from '../menu.js';
import { type Commanded, liaisonOf, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

const SHOWN = 9;

/** 卡在哪: one line a matter, longest standing first: where, for how many days, who has to move. Names in private only. */
export function showStuck(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('stuck', e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  const inPrivate = e.place.chat === 'private';
  const standing = topicsIn(read, scopesOf(e))
    .filter((topic) => isOpen(topic.status) && may('stuck', e.by, whereOf(read, topic.village)))
    .filter((topic) => mayName(read, e.by, e.place, topic))
    .map((topic) => ({ topic, days: Math.floor((c.now - lastMove(topic, read)) / DAY) }))
    .sort((a, b) => b.days - a.days || a.topic.no - b.topic.no);
  if (standing.length === 0) return say(e, zh.stuckNone);
  const lines = standing.slice(0, SHOWN).map(({ topic, days }) => ({ text: lineOf(topic, days, inPrivate, read), command: `${topic.no}号` }));
  return menu(e, read, c, zh.stuckHead(standing.length), lines, standing.length > SHOWN ? zh.stuckMore(standing.length - SHOWN) : undefined);
}

function lastMove(topic: Topic, read: StoreReader): number {
  // That somebody typed it for somebody else moves nothing.
  return read.timeline(topic.no).findLast(({ what }) => !what.startsWith('behalf:'))?.at ?? topic.proposedAt;
}

/** The unit that has the work, else whose step it is. */
function lineOf(topic: Topic, days: number, names: boolean, read: StoreReader): string {
  const label = topic.sealed ? zh.sealedLabel : topic.released || names ? topic.title : zh.freshLabel;
  const item = read.itemsOf(topic.no).find((one) => one.unit !== null && one.status !== 'done');
  const step = NEXT_STEP[topic.status];
  const person = item?.person != null ? read.person(item.person)?.name : step.who === '联络员' ? liaisonOf(read, topic.village)?.name : undefined;
  return zh.stuckLine(topic.no, label, item?.unit ?? (step.who === '' ? STATUS_TEXT[topic.status] : step.who), step.what, days, names ? person : undefined);
}

/** 够不着 [村]: what is still owed to whom, who will say it, and houses nobody can write to. In a group only numbers. */
export function showUnreached(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('unreached', e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  const words = wordsOf(e.args, 'to', 'text');
  const named = words === undefined ? read.villages() : villagesNamed(words, read);
  const villages = named.filter((village) => may('unreached', e.by, { village: village.code, town: village.town }));
  if (words !== undefined && villages.length === 0) return say(e, zh.unreachedVillage(words));
  const codes = new Set(villages.map((village) => village.code));
  const houses = villages.reduce((sum, village) => sum + read.unreachedHouseholds(village.code).length, 0);
  const owed = read.debtsOpen().filter((debt) => {
    const topic = debt.topic === null ? undefined : read.topic(debt.topic);
    if (topic !== undefined && !mayName(read, e.by, e.place, topic)) return false;
    return codes.has(read.person(debt.person)?.village ?? topic?.village ?? '');
  });
  const head = zh.unreachedHead(new Set(owed.map((debt) => debt.person)).size, owed.length, houses);
  if (e.place.chat !== 'private') return say(e, owed.length === 0 ? head : `${head}${zh.unreachedElsewhere}`);
  const lines = owed.slice(0, SHOWN).map((debt) => {
    const person = read.person(debt.person);
    const house = person?.household == null ? undefined : read.household(person.household)?.label;
    const holder = debt.holder === null ? undefined : read.person(debt.holder)?.name;
    const name = person?.name ?? '';
    return {
      text: zh.unreachedLine(house === undefined ? name : `${name}（${house}）`, debt.topic, holder),
      command: debt.topic === null ? `已告知 ${name}` : `已告知 ${debt.topic} ${name}`,
    };
  });
  return menu(e, read, c, head, lines, owed.length > SHOWN ? zh.unreachedMore(owed.length - SHOWN) : undefined);
}
