import type { GroupId, PersonId, TopicNo } from './ids.js';
import type { Authorisation, BehalfAct, Standin } from './records-rules.js';
import type { CountyRules, RuleRow, Track } from './rules.js';
import type { Instant } from './time.js';

/** Questions about a county's own rules, typing for others, stand-ins and rehearsals. */
export interface RulesReader {
  /** The rules in force now; remembered until one is set. */
  rules(): CountyRules;
  /** The rules under which something was begun. */
  rulesAt(at: Instant): CountyRules;
  /** Every setting a county ever made, oldest first. */
  ruleRows(): readonly RuleRow[];
  /** What a liaison classed a matter as; undefined = nobody did. */
  trackOf(topic: TopicNo): Track | undefined;
  /** What a person was given by others, revoked and expired ones included. */
  authorisationsTo(person: PersonId): readonly Authorisation[];
  authorisationsFrom(person: PersonId): readonly Authorisation[];
  authorisation(id: string): Authorisation | undefined;
  /** What was typed for a person, oldest first. */
  behalfActs(person: PersonId): readonly BehalfAct[];
  /** Planned and running ones, the earliest first. */
  standins(): readonly Standin[];
  /** Who does a person's work now: the stand-in, else the person. */
  standingInFor(person: PersonId): PersonId;
  standin(id: string): Standin | undefined;
  /** True while commands given in this group are only shown. */
  rehearsing(group: GroupId): boolean;
}
