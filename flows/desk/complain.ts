import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Role } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person } from '../../src/core/records.js';
import type { Commanded } from '../target.js';
import { scopeOf } from './alert.js';
import { zh } from './text.js';

/** Who is complained about, by the words for them, and who hears of it: the nearest level above that somebody holds. */
const LEVELS: readonly { readonly about: Role; readonly words: RegExp; readonly above: readonly Role[] }[] = [
  { about: 'operator', words: /小院|机器人/u, above: ['operator', 'liaison-head', 'chair'] },
  { about: 'liaison-head', words: /联络组长/u, above: ['chair'] },
  { about: 'liaison', words: /联络员|联络组/u, above: ['liaison-head', 'chair'] },
  { about: 'lianhuzhang', words: /联户长|十联户/u, above: ['secretary', 'liaison', 'liaison-head'] },
  { about: 'secretary', words: /支书|书记|村干部|村委|社区干部/u, above: ['liaison', 'liaison-head'] },
  { about: 'unit', words: /局|单位|部门|施工/u, above: ['liaison-head', 'chair'] },
];
const OTHERWISE: readonly Role[] = ['liaison', 'liaison-head', 'chair'];

/** `投诉 内容`: goes one level above its target, without the name of whoever complains; in a group it is only said where to say it. */
export function complain(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.complainInPrivate(c.phone));
  const missing = askMissing(e, [{ arg: 'text', ask: zh.askComplaint }], c);
  if (missing !== undefined) return missing;
  const words = wordsOf(e.args, 'text') ?? '';
  const found = hearers(e, words, read);
  if (found === undefined) return say(e, zh.complainNobody(c.phone));
  const village = e.by.village === undefined ? undefined : read.village(e.by.village)?.name;
  const effects = found.people.map(
    (person): Effect => ({
      type: 'send',
      key: `complaint-${e.key}-${person.id}`,
      to: { to: 'person', person: person.id },
      message: { text: zh.complaint(village, words) },
      kind: 'duty',
      class: 'B',
    }),
  );
  return { changes: [], effects: [reply(e, zh.complained(zh.hearer[found.role] ?? '', c.phone)), ...effects] };
}

/** Whoever is complained about never hears of it, under whatever role. */
function hearers(e: Commanded, words: string, read: StoreReader): { readonly role: Role; readonly people: readonly Person[] } | undefined {
  const scope = scopeOf(e);
  const named = new Set(LEVELS.flatMap(({ about }) => read.holders(about, scope).filter((person) => words.includes(person.name))).map((person) => person.id));
  const level = LEVELS.find(({ about }) => read.holders(about, scope).some((person) => named.has(person.id))) ?? LEVELS.find((one) => one.words.test(words));
  // Somebody meant by the office and not by name may be any of those who hold it.
  const meant = new Set(level === undefined || named.size > 0 || level.about === 'operator' ? [] : read.holders(level.about, scope).map((person) => person.id));
  for (const role of level?.above ?? OTHERWISE) {
    const people = read.holders(role, scope).filter((person) => !named.has(person.id) && !meant.has(person.id) && person.id !== e.by.person);
    if (people.length > 0) return { role, people };
  }
  return undefined;
}
