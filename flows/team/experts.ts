import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, Topic } from '../../src/core/records.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import type { Commanded } from '../target.js';
import { type Tie, tieTo } from '../../src/domain/conflict.js';
import { partyOf } from '../../src/domain/secrecy.js';
import { contactOf, findTopic, isAnswer, tell } from './find.js';
import { zh } from './text.js';

const MOST = 5;
/** So many open matters are much for somebody who does it beside a job. */
const BUSY = 3;

/** What knowledge a kind of matter asks for, when nobody said which. */
const WANTED: Readonly<Record<string, string>> = {
  纠纷: '法律',
  房屋渗漏: '建筑',
  道路: '交通',
  桥: '交通',
  河道: '水利',
  饮水: '水利',
  排水: '建筑',
  用电: '电力',
  产业: '农业',
  环境卫生: '环保',
};

interface Candidate {
  readonly person: Person;
  readonly fits: boolean;
  readonly busy: number;
  readonly bases: number;
  /** How the member is tied to the matter; they may be asked all the same, and may stand down. */
  readonly tie: Tie | undefined;
}

/** 委员推荐 7 [专长]: members of the whole county, best first, each with the reason. Those who stood down are not named. */
export function recommend(e: Commanded, read: StoreReader): Decision {
  const topic = findTopic(e, read, '委员推荐');
  if (isAnswer(topic)) return topic;
  const wanted = wordsOf(e.args, 'text') ?? WANTED[topic.category ?? ''] ?? '';
  const ranked = candidates(topic, wanted, read).slice(0, MOST);
  const [best] = ranked;
  if (best === undefined) return say(e, zh.noExperts);
  const lines = ranked.map(({ person, fits, busy, bases, tie }, i) => {
    const why = zh.why(person.expertise, fits, busy, bases);
    return zh.expertLine(i + 1, person.name, tie === undefined ? why : `${why}，${zh.tie[tie]}`);
  });
  return say(e, [zh.expertsHead(topic.no, wanted), ...lines, zh.expertsFoot(topic.no, best.person.name)].join('\n'));
}

/** Nobody tied to the matter before anybody who is not; then fitting knowledge first, then who has less on hand, then who gave grounds before; names decide the rest so that a list is always the same. */
function candidates(topic: Topic, wanted: string, read: StoreReader): readonly Candidate[] {
  const asked = read.appointments(topic.no).map((one) => one.person);
  return read
    .holders('member', `village:${topic.village}`)
    .filter((person) => !asked.includes(person.id) && partyOf(read, person.id, topic.no) === undefined)
    .map((person) => candidate(person, topic, wanted, read))
    .sort(
      (a, b) =>
        Number(a.tie !== undefined) - Number(b.tie !== undefined) ||
        Number(b.fits) - Number(a.fits) ||
        a.busy - b.busy ||
        b.bases - a.bases ||
        a.person.name.localeCompare(b.person.name, 'zh'),
    );
}

function candidate(person: Person, topic: Topic, wanted: string, read: StoreReader): Candidate {
  const known = person.expertise ?? '';
  const standing = read.appointmentsOf(person.id).filter((one) => one.state === 'invited' || one.state === 'accepted');
  const busy = standing.filter((one) => isOpen(read.topic(one.topic)?.status ?? 'closed'));
  const bases = standing.flatMap((one) => read.bases(one.topic)).filter((basis) => basis.person === person.id).length;
  return {
    person,
    fits: wanted !== '' && known !== '' && (known.includes(wanted) || wanted.includes(known)),
    busy: busy.length,
    bases,
    tie: tieTo(read, person, topic),
  };
}

/** 选派 7 委员… (private): each is asked in private and told nothing yet but the place and the kind. */
export function appoint(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read, '选派');
  if (isAnswer(topic)) return topic;
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const words = wordsOf(e.args, 'text');
  if (words === undefined) return askMissing(e, [{ arg: 'text', ask: zh.askMembers }], c) ?? NOTHING;
  const members = membersNamed(words, topic, read);
  if (typeof members === 'string') return say(e, members);
  const standing = read.appointments(topic.no).filter((one) => one.state === 'invited' || one.state === 'accepted');
  const fresh = members.filter((person) => !standing.some((one) => one.person === person.id));
  if (fresh.length === 0) return say(e, zh.invitedAlready(members.map((person) => person.name).join('、')));
  const place = read.village(topic.village)?.name ?? '';
  const text = zh.invite(topic.no, topic.category ?? '', place);
  const footer = zh.inviteFoot(topic.no, contactOf(read, topic, c));
  return {
    changes: fresh.map((person): Change => ({ type: 'appointment.made', topic: topic.no, person: person.id, by: e.by.person ?? null, at: c.now })),
    effects: [
      ...fresh.map((person) => tell(person.id, topic, `invite-${topic.no}-r${c.now}`, text, footer)),
      reply(e, [zh.invited(topic.no, fresh.map((person) => person.name).join('、')), ...fresh.flatMap((person) => warning(person, topic, read))].join('\n')),
    ],
  };
}

/** What the liaison should know of whom is asked: much on hand already, or a tie to the matter. */
function warning(person: Person, topic: Topic, read: StoreReader): readonly string[] {
  const { busy, tie } = candidate(person, topic, '', read);
  return [...(busy >= BUSY ? [zh.busy(person.name, busy)] : []), ...(tie === undefined ? [] : [zh.tied(person.name, zh.tie[tie])])];
}

function membersNamed(words: string, topic: Topic, read: StoreReader): readonly Person[] | string {
  const all = read.holders('member', `village:${topic.village}`);
  const found: Person[] = [];
  for (const name of words.split(/[\s、，,；;和]+/u).filter((part) => part !== '')) {
    const named = all.filter((person) => person.name === name);
    const [only, another] = named;
    if (another !== undefined) return zh.twoOf(name);
    if (only === undefined) return zh.notMember(name);
    if (partyOf(read, only.id, topic.no) !== undefined) return zh.isParty(name);
    if (read.appointments(topic.no).some((one) => one.person === only.id && one.state === 'stood-down')) return zh.stoodDown(name);
    found.push(only);
  }
  return found;
}
