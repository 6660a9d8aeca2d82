import { say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { isTeam } from '../../src/domain/secrecy.js';
import { menu } from '../menu.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { order, privately } from './ask.js';
import { type Fitting, kindOf, ofItem, ofMeeting, ofPoll, ofTopic, wordOf } from './fitting.js';
import { ownScopes, placeName } from './scope.js';
import { zh } from './text.js';

const MOST_LINES = 12;

/** `打印 7／H5／P7／7-2 [哪一样]`: the only paper there is, or the numbered list of them. `打印 征集表` is the list of what was collected. */
export function print(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const by = e.by.person;
  if (!mayAnywhere('print', e.by) || by === undefined) return refuse(e);
  const words = wordsOf(e.args, 'kind', 'text');
  const kind = words === undefined ? undefined : kindOf(words);
  const meant = meantBy(e, read);
  if (meant === undefined) return kind === 'collection' ? collected(e, by, read) : say(e, zh.askHandle);
  const { no, topic, papers } = meant;
  if (topic === undefined) return say(e, zh.unknown(no));
  const where = whereOf(read, topic.village);
  if (!may('print', e.by, where) || !belongsHere(e.place, where)) return say(e, zh.notYours(no));
  if (topic.sealed && !isTeam(read, e.by, topic)) return say(e, zh.notTeam(topic.no));
  const wanted = words === undefined ? papers : papers.filter((one) => one.kind === kind);
  const [only, ...others] = wanted;
  if (only === undefined) return say(e, words === undefined ? zh.nothing(no) : zh.notYet(no, words.slice(0, 10)));
  return others.length === 0 ? order(e, by, only, read) : choose(e, no, wanted, read, c);
}

/** Silence in a village group, a sentence elsewhere. */
export function refuse(e: Commanded): Decision {
  return e.place.chat === 'village' || e.place.chat === 'unbound' ? NOTHING : say(e, zh.noRight);
}

interface Meant {
  readonly no: string;
  readonly topic: Topic | undefined;
  readonly papers: readonly Fitting[];
}

/** What the typed handle is about; `undefined` = none was typed. */
function meantBy(e: Commanded, read: StoreReader): Meant | undefined {
  const { args } = e;
  const [topic, meeting, poll] = [numberOf(args['topic']), numberOf(args['meeting']), numberOf(args['poll'])];
  if (topic !== undefined) return about(`${topic}`, read.topic(topic), (found) => ofTopic(read, found));
  if (meeting !== undefined) {
    const found = read.meeting(meeting);
    return about(`H${meeting}`, read.topic(found?.topic ?? 0), (matter) => (found === undefined ? [] : ofMeeting(found, matter)));
  }
  if (poll !== undefined) return about(`P${poll}`, read.topic(read.poll(poll)?.topic ?? 0), () => ofPoll(read, poll));
  const item = wordsOf(args, 'item');
  return item === undefined ? undefined : about(item, read.topic(read.item(item as ItemNo)?.topic ?? 0), () => ofItem(read, item as ItemNo));
}

function about(no: string, topic: Topic | undefined, papers: (topic: Topic) => readonly Fitting[]): Meant {
  return { no, topic, papers: topic === undefined ? [] : papers(topic) };
}

function choose(e: Commanded, no: string, papers: readonly Fitting[], read: StoreReader, c: DecideContext): Decision {
  const lines = papers.slice(0, MOST_LINES).map(({ kind, subject }) => ({ text: zh.line(subject, wordOf(kind)), command: `打印 ${subject} ${wordOf(kind)}` }));
  return menu(e, read, c, zh.which(no), lines, papers.length > MOST_LINES ? zh.more : undefined);
}

/** All that was collected where the liaison works. */
function collected(e: Commanded, by: string, read: StoreReader): Decision {
  const [scope] = ownScopes(e, 'print');
  if (scope === undefined) return refuse(e);
  return privately(e, by, wordOf('collection'), { kind: 'collection', subject: scope, caption: zh.collectionCaption(placeName(scope, read)) }, read);
}
