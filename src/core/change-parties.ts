import type { HouseholdId, PersonId, TopicNo } from './ids.js';
import type { AppointmentState, Basis, Party, Plan, Recusal, Report, Share, Stand, Statement, Visit, Waiver } from './records-parties.js';
import type { Instant } from './time.js';

/** Facts of the private side of a matter: its parties, their words, the team, members, research as a whole. */
export type PartyChange =
  | ({ readonly type: 'party.added' } & Omit<Party, 'share'>)
  | { readonly type: 'party.bound'; readonly id: string; readonly household: HouseholdId | null; readonly person: PersonId | null; readonly at: Instant }
  | { readonly type: 'party.shared'; readonly id: string; readonly share: Share; readonly by: PersonId | null; readonly at: Instant }
  | ({ readonly type: 'party.visited' } & Visit)
  | ({ readonly type: 'statement.said' } & Omit<Statement, 'takenBackAt'>)
  /** The words are erased with their key; that something was said stays on the record. */
  | { readonly type: 'statement.took-back'; readonly id: string; readonly at: Instant }
  | ({ readonly type: 'recusal.asked' } & Omit<Recusal, 'visitor' | 'answeredAt'>)
  | { readonly type: 'recusal.answered'; readonly id: string; readonly visitor: PersonId; readonly at: Instant }
  | { readonly type: 'team.joined' | 'team.left'; readonly topic: TopicNo; readonly person: PersonId; readonly by: PersonId | null; readonly at: Instant }
  | { readonly type: 'appointment.made'; readonly topic: TopicNo; readonly person: PersonId; readonly by: PersonId | null; readonly at: Instant }
  | {
      readonly type: 'appointment.answered';
      readonly topic: TopicNo;
      readonly person: PersonId;
      readonly state: Exclude<AppointmentState, 'invited'>;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | ({ readonly type: 'basis.given' } & Basis)
  | ({ readonly type: 'report.filed' } & Omit<Report, 'state' | 'approvedAt'>)
  | { readonly type: 'report.approved'; readonly topic: TopicNo; readonly by: PersonId | null; readonly at: Instant }
  | ({ readonly type: 'gate.waived' } & Waiver)
  | ({ readonly type: 'plan.proposed' } & Plan)
  | ({ readonly type: 'plan.stood' } & Stand);
