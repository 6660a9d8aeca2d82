import type { GroupId, PersonId, TopicNo } from './ids.js';
import type { Authorisation, BehalfAct, LentRole, Standin } from './records-rules.js';
import type { RuleRow, Track } from './rules.js';
import type { Instant } from './time.js';

/** Facts of a county's own rules, of typing for others, of stand-ins and of rehearsals. */
export type RulesChange =
  | ({ readonly type: 'rule.set' } & RuleRow)
  | { readonly type: 'topic.tracked'; readonly topic: TopicNo; readonly track: Track; readonly by: PersonId | null; readonly at: Instant }
  /** `givers`: the represented person, or the two people of the office. */
  | ({ readonly type: 'behalf.granted'; readonly givers: readonly PersonId[]; readonly at: Instant } & Omit<Authorisation, 'revokedAt'>)
  | { readonly type: 'behalf.revoked'; readonly id: string; readonly by: PersonId | null; readonly at: Instant }
  | ({ readonly type: 'behalf.acted' } & BehalfAct)
  | ({ readonly type: 'standin.planned'; readonly by: PersonId | null; readonly at: Instant } & Omit<Standin, 'state' | 'roles'>)
  | { readonly type: 'standin.began'; readonly id: string; readonly roles: readonly LentRole[]; readonly at: Instant }
  | { readonly type: 'standin.ended'; readonly id: string; readonly at: Instant }
  | { readonly type: 'rehearsal.switched'; readonly group: GroupId; readonly on: boolean; readonly by: PersonId | null; readonly at: Instant };
