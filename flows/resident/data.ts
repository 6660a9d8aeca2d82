import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { yuan } from '../../src/domain/money.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { erasureOf } from '../erasure.js';
import { zh } from './text.js';

const LONGEST = 1500;

/** 导出我的信息: everything kept in words about this person, in private, in as many messages as it takes. */
export function showData(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const person = e.by.person === undefined ? undefined : read.person(e.by.person);
  if (person === undefined) return say(e, zh.bindFirst);
  const house = person.household === null ? undefined : read.household(person.household)?.label;
  const words = read.wordsOfPerson(person.id).map((kept) => zh.dataWords(zh.what[kept.what] ?? '', kept.topic, kept.text, formatDay(kept.at, c.zone)));
  const ballots = read.ballotsBy(person.id).map((cast) => {
    const options = read.poll(cast.poll)?.options ?? [];
    return zh.dataBallot(
      cast.poll,
      cast.choices.map((n) => options[n - 1] ?? String(n)),
      formatDay(cast.at, c.zone),
    );
  });
  const offers = (person.household === null ? [] : read.pledgesOf(person.household)).map((one) =>
    zh.dataOffer(one.topic, yuan(one.fen), one.tenthsOfDay / 10, one.hundredthsOfMu / 100, formatDay(one.at, c.zone)),
  );
  const roles = person.roles.map((held) => `${held.role} ${held.scope}`);
  const lines = [
    zh.dataHead(person.name, house),
    ...(roles.length === 0 ? [] : [zh.dataRoles(roles)]),
    ...(words.length + ballots.length + offers.length === 0 ? [zh.dataNothing] : [...words, ...ballots, ...offers]),
    ...behalfLines(person.id, read, c),
    zh.dataFoot,
  ];
  return { changes: [], effects: pages(lines).map((page, n) => reply(e, page, n)) };
}

/** Whom this person let type, and how often somebody did. */
function behalfLines(person: string, read: StoreReader, c: DecideContext): readonly string[] {
  const standing = read.authorisationsFrom(person).filter((one) => one.revokedAt === null && one.until > c.now);
  const acts = read.behalfActs(person);
  return [
    ...standing.map((one) => zh.dataBehalf(read.person(one.to)?.name ?? zh.somebody, formatDay(one.until - 1, c.zone))),
    ...(acts.length === 0 ? [] : [zh.dataActs(acts.length, formatDay(acts.at(-1)?.at ?? c.now, c.zone))]),
  ];
}

function pages(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST) found[found.length - 1] = `${last}\n${line}`;
    else found.push(line);
  }
  return found;
}

/** 删除我的信息 ②: key, name, account and words go; matters and counts stay. Whoever holds an office hands it over first. */
export function eraseData(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const person = e.by.person === undefined ? undefined : read.person(e.by.person);
  if (person === undefined) return say(e, zh.bindFirst);
  // An office somebody else holds for some days comes back: it is handed over first, too.
  const away = read.standins().some((one) => one.absent === person.id || one.standin === person.id);
  if (away || person.roles.some((held) => held.role !== 'resident')) return say(e, zh.eraseHasRole);
  const own = [...read.topicsBy(person.id), ...read.anonymousTopics(person.id).flatMap((no) => read.topic(no) ?? [])];
  if (!isConfirmed(e)) return preview(e, zh.erasePreview(own.length), {}, c);
  const kept = own.map((topic): Change => ({ type: 'topic.disowned', topic: topic.no, title: titleLeft(topic), at: c.now }));
  const { changes, effects } = erasureOf(person, read, c.now);
  // The titles were settled above, those of anonymous ones too.
  const gone = changes.map((change): Change => (change.type === 'person.erased' ? { ...change, topics: [] } : change));
  return { changes: [...kept, ...gone], effects: [...effects, reply(e, zh.erased)] };
}

/** The title the village has read stays; one nobody has read yet becomes section and kind. */
function titleLeft(topic: Topic): string {
  if (topic.released || topic.sealed) return topic.title;
  const hint = hintOf(topic.text);
  return hint === '' ? zh.neutralTitle : hint;
}
