import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { INDICATORS } from '../../src/domain/assessment.js';
import type { Commanded } from '../target.js';
import type { Looked } from './place.js';
import { zh } from './text.js';

/** Who answers for the county, the office before the chair. */
const COUNTY = ['liaison-head', 'chair'] as const;

/** `考核 [2026] 异议 3 原因`: a town says that a number is not right. The number stays as the record gives it; the words stand beside it. */
export function appeal(e: Commanded, { town, name, year }: Looked, read: StoreReader, c: DecideContext): Decision {
  const indicator = numberOf(e.args['count']);
  if (indicator === undefined || INDICATORS[indicator - 1] === undefined) return say(e, zh.whichAppeal);
  if (town === null || e.by.person === undefined) return say(e, zh.onlyCounty);
  const reason = wordsOf(e.args, 'reason', 'text');
  const asked: Commanded = { ...e, args: { kind: '异议', at: String(year), count: indicator, to: name, reason } };
  if (reason === undefined) return askMissing(asked, [{ arg: 'reason', ask: zh.askAppeal(indicator) }], c) ?? NOTHING;
  const twice = read.appeals(town, year).find((one) => one.indicator === indicator && one.reason === reason);
  if (twice !== undefined) return say(e, zh.appealTwice(twice.no));
  const no = read.nextAppeal();
  const told = countyPeople(read).map((person) => tell(`appeal-${no}-${person}`, person, zh.tellCounty(name, year, indicator, reason, no), c));
  return {
    changes: [{ type: 'appeal.made', no, town, year, indicator, reason, by: e.by.person, at: c.now }],
    effects: [reply(e, told.length === 0 ? zh.noCounty(c.phone) : zh.appealed(no, indicator)), ...told],
  };
}

/** `考核 答复 2 说明`, by the county. */
export function answerAppeal(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const mine = e.by.roles.some((held) => held.scope === 'county' && COUNTY.some((role) => role === held.role));
  if (!mine || e.by.person === undefined) return e.place.chat === 'village' ? NOTHING : say(e, zh.onlyCounty);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  const no = numberOf(e.args['count']);
  const found = no === undefined ? undefined : read.appeal(no);
  if (found === undefined) return say(e, zh.noAppeal(no ?? 0));
  if (found.answer !== null) return say(e, zh.answeredAlready(found.no));
  const answer = wordsOf(e.args, 'reason', 'text');
  const asked: Commanded = { ...e, args: { kind: '答复', count: found.no, reason: answer } };
  if (answer === undefined) return askMissing(asked, [{ arg: 'reason', ask: zh.askAnswer(found.no) }], c) ?? NOTHING;
  return {
    changes: [{ type: 'appeal.answered', no: found.no, answer, by: e.by.person, at: c.now }],
    effects: [reply(e, zh.answered(found.no)), tell(`appeal-${found.no}-answer`, found.by, zh.tellAnswer(found.no, found.indicator, answer), c)],
  };
}

function countyPeople(read: StoreReader): readonly string[] {
  const of = COUNTY.map((role) =>
    read
      .holders(role, 'county')
      .filter((person) => person.roles.some((held) => held.role === role && held.scope === 'county'))
      .map((person) => person.id),
  );
  return of.find((people) => people.length > 0) ?? [];
}

function tell(key: string, person: string, text: string, c: DecideContext): Effect {
  return { type: 'send', key, to: { to: 'person', person }, message: { text, footer: zh.footer(c.phone) }, kind: 'duty', class: 'B' };
}
