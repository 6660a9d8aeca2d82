import type { CountyRules, Layers, RuleKey, RuleRow, Track } from '../core/rules.js';
import { DAY, type Instant } from '../core/time.js';
import { type Setting, valueWords } from './rule-kinds.js';
import { SETTINGS } from './rule-table.js';

/** The product's own values. */
export const DEFAULT_RULES: CountyRules = Object.freeze(Object.fromEntries(SETTINGS.map(({ key, initial }) => [key, initial]))) as unknown as CountyRules;

/** The rules in force at an instant: a county's last word on each setting until then, else the product's. */
export function rulesAt(rows: readonly RuleRow[], at: Instant): CountyRules {
  const own = new Map<RuleKey, RuleRow>();
  for (const row of rows) if (row.at <= at && row.at >= (own.get(row.key)?.at ?? row.at)) own.set(row.key, row);
  if (own.size === 0) return DEFAULT_RULES;
  const said = [...own.values()].filter((row) => row.value !== null).map((row) => [row.key, row.value]);
  return { ...DEFAULT_RULES, ...(Object.fromEntries(said) as Partial<CountyRules>) };
}

/** The setting people call so; undefined = none. */
export function settingCalled(words: string): Setting | undefined {
  const plain = words.normalize('NFKC').replace(/\s+/gu, '');
  return SETTINGS.find((setting) => setting.label === plain || setting.key === plain);
}

/** The setting of a key. Throws for a key that is none: such a fact was made by no county. */
export function settingOf(key: RuleKey): Setting {
  const found = SETTINGS.find((setting) => setting.key === key);
  if (found === undefined) throw new Error(`no setting is called ${key}`);
  return found;
}

/** What a track asks for before a meeting is called. */
export interface TrackRules {
  readonly layers: Layers;
  /** A report has to be approved first. */
  readonly report: boolean;
  /** A member (委员) has to help. */
  readonly expert: boolean;
  /** Whole days between the notice and the meeting. */
  readonly notice: number;
}

/** A track's gate in this county. */
export function trackRules(rules: CountyRules, track: Track): TrackRules {
  const { majorLayers, majorReport, majorExpert, majorNotice, urgentLayers, urgentReport, urgentExpert, urgentNotice } = rules;
  switch (track) {
    case 'simple':
      return { layers: rules.simpleLayers, report: rules.simpleReport, expert: rules.simpleExpert, notice: rules.simpleNotice };
    case 'urgent':
      return { layers: urgentLayers, report: urgentReport, expert: urgentExpert, notice: urgentNotice };
    case 'major':
      return { layers: majorLayers, report: majorReport, expert: majorExpert, notice: majorNotice };
  }
}

/** Sealed matters and those with parties are researched in full, whatever somebody called them; others as they were classed, else simply. */
export function trackOf(sealed: boolean, parties: number, classed?: Track): Track {
  return sealed || parties > 0 ? 'major' : (classed ?? 'simple');
}

/** What people call the tracks. */
export const TRACK_NAME: Readonly<Record<Track, string>> = { simple: '简事', urgent: '急事', major: '大事' };

/** One setting's value in words. */
export function ruleWords(rules: CountyRules, key: RuleKey): string {
  return valueWords(settingOf(key), rules[key]);
}

/** Every set of rules a county has had, the product's first: a bell may have been set under any of them. */
export function everyRules(rows: readonly RuleRow[]): readonly CountyRules[] {
  return [DEFAULT_RULES, ...rows.map((row) => rulesAt(rows, row.at))];
}

/** By when whoever proposed at an instant is answered. */
export function answerDue(at: Instant, rules: Pick<CountyRules, 'answerDays'>): Instant {
  return at + rules.answerDays * DAY;
}

/** The role written on the record of a choosing. */
export function chooserOf(rules: Pick<CountyRules, 'choosingBy'>): 'chair' | 'liaison' {
  return rules.choosingBy === 'chair' ? 'chair' : 'liaison';
}

/** The rules for one matter: what is sealed is approved by the chair, who may know of it, whoever approves elsewhere. */
export function rulesFor(rules: CountyRules, topic: { readonly sealed: boolean }): CountyRules {
  return topic.sealed && rules.reportBy !== 'chair' ? { ...rules, reportBy: 'chair' } : rules;
}
