import { isConfirmed, ownerOf, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { CountyRules, RuleKey, RuleValue } from '../../src/core/rules.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { boundsWords, type Setting, valueIn, valueWords } from '../../src/domain/rule-kinds.js';
import { SETTINGS } from '../../src/domain/rule-table.js';
import { DEFAULT_RULES, settingCalled, settingOf } from '../../src/domain/rules.js';
import { readNumber } from '../../src/language/numbers.js';
import type { Commanded } from '../target.js';
import { isSection, showOne, showSection, showSections } from './show.js';
import { zh } from './text.js';

/** What 撤销 needs to set a rule back. `null` = the product's. */
interface Before {
  readonly key: RuleKey;
  readonly before: RuleValue | null;
  readonly at: number;
}

/** The name under which a set rule can be taken back. */
export const RULE_UNDO = 'rule';

/** 设置 · 设置 项 · 设置 项 值 ②. */
export function settings(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('set', e.by)) return say(e, zh.noRight);
  const { name, value } = saidIn(e);
  if (name === undefined) return showSections(e, read, c);
  if (isSection(name)) return showSection(e, name, read, c);
  const setting = settingCalled(name);
  if (setting === undefined) return say(e, zh.unknown(name));
  if (value === undefined) return showOne(e, setting, read, c);
  return change(e, setting, value, read, c);
}

/** The longest name the words begin with, and what is said behind it. */
function saidIn(e: Commanded): { readonly name: string | undefined; readonly value: string | undefined } {
  const words = [wordsOf(e.args, 'kind'), wordsOf(e.args, 'text')].filter((part) => part !== undefined).join(' ');
  const plain = words.normalize('NFKC').trim();
  if (plain === '') return { name: undefined, value: undefined };
  const name = NAMES.find((one) => plain.startsWith(one) && /^(?:$|[\s:,=\d])/u.test(plain.slice(one.length)));
  if (name === undefined) return { name: plain.split(/[\s:,]+/u)[0], value: undefined };
  const value = plain.slice(name.length).replace(/^[\s:,=]+/u, '');
  return { name, value: value === '' ? undefined : value };
}

const NAMES: readonly string[] = [...new Set(SETTINGS.flatMap((setting) => [setting.label, setting.section, setting.key]))].sort((a, b) => b.length - a.length);

const PRODUCT = /^(?:默认|自带|自带的|照自带的)$/u;

function change(e: Commanded, setting: Setting, words: string, read: StoreReader, c: DecideContext): Decision {
  // A county's rules are the whole county's.
  if (!may('set', e.by, {})) return say(e, zh.notYours);
  const product = PRODUCT.test(words);
  const value = product ? DEFAULT_RULES[setting.key] : valueIn(setting, plainNumber(words));
  if (value === undefined) return say(e, zh.bad(setting.label, words, boundsWords(setting)));
  const before = c.rules[setting.key];
  if (value === before) return say(e, zh.already(setting.label, valueWords(setting, value)));
  const [from, to] = [valueWords(setting, before), valueWords(setting, value)];
  if (!isConfirmed(e)) return preview(e, zh.preview(setting.label, from, to), { kind: setting.label, text: words }, c);
  const taken: Before = { key: setting.key, before: ownValue(setting.key, read), at: c.now };
  return {
    changes: [{ type: 'rule.set', key: setting.key, at: c.now, value: product ? null : value, by: e.by.person ?? null }],
    effects: [
      { type: 'undoable', id: c.newId(), owner: ownerOf(e), what: RULE_UNDO, topic: 0, before: JSON.stringify(taken) },
      ...tell(e, zh.told(nameOf(e, read), setting.label, from, to), read, c),
      reply(e, zh.done(setting.label, to)),
    ],
  };
}

/** `三天` is written like `3天`. */
function plainNumber(words: string): string {
  const found = /^([零一二两三四五六七八九十百]+)(.*)$/u.exec(words.trim());
  const number = found === null ? undefined : readNumber(found[1] ?? '');
  return number === undefined ? words : `${number}${found?.[2] ?? ''}`;
}

function ownValue(key: RuleKey, read: StoreReader): RuleValue | null {
  return read.ruleRows().findLast((row) => row.key === key)?.value ?? null;
}

/** Chair and heads of the county know what changed, and who changed it. */
function tell(e: Commanded, text: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const people = new Set((['chair', 'liaison-head'] as const).flatMap((role) => read.holders(role, 'county').map(({ id }) => id)));
  if (e.by.person !== undefined) people.delete(e.by.person);
  return [...people].map((person) => ({
    type: 'send',
    key: `rule-${c.eventKey}-${person}`,
    to: { to: 'person', person },
    message: { text },
    kind: 'duty',
    class: 'B',
  }));
}

function nameOf(e: Commanded, read: StoreReader): string {
  return (e.by.person === undefined ? undefined : read.person(e.by.person)?.name) ?? zh.someone;
}

/** 撤销 right after a setting: as it was, unless it was set again since. */
export function undoRule(e: Commanded, last: { readonly id: string; readonly before: string }, read: StoreReader, c: DecideContext): Decision {
  if (!may('set', e.by, {})) return say(e, zh.notYours);
  const taken = JSON.parse(last.before) as Before;
  const setting = settingOf(taken.key);
  const latest = read.ruleRows().findLast((row) => row.key === taken.key);
  if (latest === undefined || latest.at !== taken.at) return say(e, zh.undoTooLate(setting.label));
  const value: CountyRules[RuleKey] = taken.before ?? DEFAULT_RULES[taken.key];
  return {
    changes: [{ type: 'rule.set', key: taken.key, at: c.now, value: taken.before, by: e.by.person ?? null }],
    effects: [
      { type: 'undone', id: last.id },
      ...tell(e, zh.undone(setting.label, valueWords(setting, value)), read, c),
      reply(e, zh.undone(setting.label, valueWords(setting, value))),
    ],
  };
}
