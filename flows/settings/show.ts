import { say } from '../../src/core/answer.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { RuleKey } from '../../src/core/rules.js';
import { boundsWords, type Setting, valueWords } from '../../src/domain/rule-kinds.js';
import { SETTINGS } from '../../src/domain/rule-table.js';
import { formatDay } from '../../src/domain/when.js';
import { menu } from '../menu.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** `设置` alone: the sections, each opened by its number. */
export function showSections(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const sections = [...new Set(SETTINGS.map((setting) => setting.section))];
  const lines = sections.map((name) => {
    const own = SETTINGS.filter((setting) => setting.section === name);
    return { text: zh.section(name, own.length, own.filter((setting) => isOwn(setting.key, read)).length), command: `设置 ${name}` };
  });
  return menu(e, read, c, zh.head, lines);
}

/** One section: every setting with its value. */
export function showSection(e: Commanded, section: string, read: StoreReader, c: DecideContext): Decision {
  const lines = SETTINGS.filter((setting) => setting.section === section).map((setting) => ({
    text: zh.line(setting.label, valueWords(setting, c.rules[setting.key]), isOwn(setting.key, read)),
    command: `设置 ${setting.label}`,
  }));
  return menu(e, read, c, zh.sectionHead(section), lines);
}

/** True for the name of a section. */
export function isSection(words: string): boolean {
  return SETTINGS.some((setting) => setting.section === words);
}

/** One setting: what it is, since when, where the product's value comes from, and what may be written. */
export function showOne(e: Commanded, setting: Setting, read: StoreReader, c: DecideContext): Decision {
  const own = lastRow(setting.key, read);
  const lines = [
    zh.shown(setting.label, setting.means, valueWords(setting, c.rules[setting.key])),
    own === undefined ? zh.fromProduct : zh.since(formatDay(own.at, c.zone)),
    zh.source(setting.source),
    zh.howto(setting.label, boundsWords(setting)),
  ];
  return say(e, lines.join('\n'));
}

function isOwn(key: RuleKey, read: StoreReader): boolean {
  return lastRow(key, read) !== undefined;
}

/** The county's last word on a setting; undefined = it has none, or went back to the product's. */
function lastRow(key: RuleKey, read: StoreReader) {
  const last = read.ruleRows().findLast((row) => row.key === key);
  return last === undefined || last.value === null ? undefined : last;
}
