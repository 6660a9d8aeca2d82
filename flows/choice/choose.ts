import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Grade } from '../../src/core/records-coll.js';
import type { Topic } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { chooserOf } from '../../src/domain/rules.js';
import { mayName } from '../../src/domain/secrecy.js';
import { supportOf } from '../../src/domain/support.js';
import { formatDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { menu } from '../menu.js';
import { type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { referred, whyNot } from './move.js';
import { noRight, pick, toldLine } from './pick.js';
import { FATES, zh } from './text.js';
import { beforeOf, undoable } from './undo.js';

const SHOWN = 9;
const MARKS: readonly (readonly [string, RegExp])[] = [
  ['at', /^(?:会商|会商日期)$/u],
  ['text', /^到会$/u],
  ['level', /^(?:三项|标准)$/u],
  ['person', /^牵头$/u],
  ['unit', /^(?:委室|承担)$/u],
  ['reason', /^(?:报批|文号|报批文号)$/u],
];

/** What the chair's form asks, as far as it was said. */
interface Said {
  readonly met: string;
  readonly present: string;
  readonly grades: readonly Grade[];
  readonly lead: string;
  readonly office: string;
  readonly document: string;
}

/** 定题 7 ②: records what the leading group settled; the three criteria are shown apart and never added up. */
export function chooseTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), '定题');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which('定题'));
  const stuck = referred(topic, 'chosen', c) ?? whyNot(e, topic, 'chosen');
  if (stuck !== undefined) return say(e, stuck);
  const form: Commanded = { ...e, args: spread(e.args, topic.no) };
  const asked = askMissing(form, questions(topic.no), c);
  if (asked !== undefined) return asked;
  const said = readSaid(form.args, c);
  if (typeof said === 'string') return say(e, said);
  return isConfirmed(e) ? choose(e, topic, said, read, c) : show(form, topic, said, read, c);
}

function questions(no: number) {
  return [
    { arg: 'at', ask: zh.askMet(String(no)) },
    { arg: 'present', ask: zh.askPresent },
    { arg: 'level', ask: zh.askGrades },
    { arg: 'person', ask: zh.askLead },
    { arg: 'unit', ask: zh.askOffice },
    { arg: 'reason', ask: zh.askPaper },
  ];
}

/** `会商 11月20日 到会 9人 高 中 高 牵头 王副主席 委室 社法委 报批 3号` in one line; what is not said is asked. */
function spread(args: CommandArgs, topic: number): CommandArgs {
  const { text, ...rest } = args;
  if (typeof text !== 'string') return { ...rest, topic };
  const found: Record<string, string[]> = {};
  let key: string | undefined;
  for (const word of text.split(/[\s，,；;：:]+/u).filter((part) => part !== '')) {
    const mark = MARKS.find(([, pattern]) => pattern.test(word))?.[0];
    if (mark !== undefined) key = mark;
    else if (/^[高中低]{1,3}$/u.test(word)) {
      found['level'] = [...(found['level'] ?? []), word];
    } else if (key !== undefined) found[key] = [...(found[key] ?? []), word];
  }
  const { text: present, ...named } = Object.fromEntries(Object.entries(found).map(([name, words]) => [name, words.join(' ')]));
  return { ...rest, topic, ...named, ...(present === undefined ? {} : { present }) };
}

function readSaid(args: CommandArgs, c: DecideContext): Said | string {
  const when = parseWhen(wordsOf(args, 'at') ?? '', c.now, c.zone);
  if ('ask' in when) return zh.badMet;
  const day = formatDay(when.start, c.zone);
  if (when.start > c.now && day !== formatDay(c.now, c.zone)) return zh.futureMet;
  const grades = [...(wordsOf(args, 'level') ?? '')].filter((letter): letter is Grade => letter === '高' || letter === '中' || letter === '低');
  if (grades.length !== 3) return zh.badGrades;
  const words = (name: string): string => wordsOf(args, name) ?? '';
  return { met: day, present: words('present'), grades, lead: words('person'), office: words('unit'), document: words('reason') };
}

function linesOf(said: Said): readonly string[] {
  const [needed = '', able = '', wished = ''] = said.grades;
  return zh.chooseLines(said.met, said.present, needed, able, wished, said.lead, said.office, said.document);
}

function show(e: Commanded, topic: Topic, said: Said, read: StoreReader, c: DecideContext): Decision {
  const fate = FATES.chosen?.(topic.no, topic.title) ?? '';
  const { confirmed: _, ...args } = e.args;
  return preview(e, `${zh.choosePreview(topic.no, topic.title, linesOf(said))}\n${zh.preview(fate, toldLine(read, [topic]))}`, args, c);
}

function choose(e: Commanded, topic: Topic, said: Said, read: StoreReader, c: DecideContext): Decision {
  const [needed = '低', able = '低', wished = '低'] = said.grades;
  const liaisons = read.holders('liaison', `village:${topic.village}`);
  return {
    changes: [
      {
        type: 'topic.deliberated',
        topic: topic.no,
        metOn: said.met,
        present: said.present,
        needed,
        able,
        wished,
        lead: said.lead,
        office: said.office,
        document: said.document,
        at: c.now,
      },
      { type: 'topic.moved', topic: topic.no, to: 'chosen', by: chooserOf(c.rules), fate: FATES.chosen?.(topic.no, topic.title) ?? null, at: c.now },
    ],
    effects: [
      undoable(e, 'choose', topic.no, [{ ...beforeOf(topic), to: 'chosen' }], c),
      ...liaisons.map(
        (person): Effect => ({
          type: 'send',
          key: `topic-${topic.no}-chosen-r${c.now}-liaison-${person.id}`,
          to: { to: 'person', person: person.id },
          message: { text: zh.chosenLiaison(topic.no, topic.title, said.lead, said.office) },
          kind: 'duty',
          class: 'B',
          topic: topic.no,
        }),
      ),
      reply(e, zh.chosenDone(topic.no)),
    ],
  };
}

/** 待审议题: what has been taken up and waits for the leading group, most seconded first. Sealed ones are named in private only. */
export function listPending(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('pending', e.by)) return e.place.chat === 'village' ? NOTHING : noRight(e, read);
  const all = topicsIn(read, scopesOf(e)).filter((topic) => topic.status === 'shortlisted' && may('pending', e.by, whereOf(read, topic.village)));
  const shown = all.filter((topic) => mayName(read, e.by, e.place, topic)).sort((a, b) => supportOf(read, b) - supportOf(read, a) || a.no - b.no);
  if (shown.length === 0) return say(e, zh.pendingNone);
  const lines = shown.slice(0, SHOWN).map((topic) => ({
    text: zh.pendingLine(
      topic.no,
      read.village(topic.village)?.name ?? '',
      topic.sealed ? zh.sealedLabel : topic.title,
      topic.sealed ? 0 : supportOf(read, topic),
      topic.sealed ? null : topic.category,
    ),
    command: `${topic.no}号`,
  }));
  return menu(e, read, c, zh.pendingHead(shown.length), lines, shown.length > SHOWN ? zh.pendingMore(shown.length - SHOWN) : undefined);
}
