import type { Phase } from '../core/records-programme.js';
import type { RuleKey, RuleValue } from '../core/rules.js';

/** One county as its CSV files tell it. Scopes are `county`, `town:<code>` or `village:<code>`. */
export interface CountyData {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly phone: string;
  readonly towns: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly { readonly code: string; readonly name: string; readonly town: string }[];
  readonly households: readonly { readonly id: string; readonly village: string; readonly section: string; readonly no: string; readonly label: string }[];
  readonly people: readonly PersonData[];
  readonly groups: readonly {
    readonly conversation: string;
    readonly kind: 'village' | 'liaison' | 'lead' | 'unit';
    readonly scope: string;
    readonly name: string;
    readonly owner: string;
  }[];
  readonly accounts: readonly { readonly userId: string; readonly person: string; readonly opened: boolean }[];
  readonly units: readonly { readonly name: string }[];
  readonly marketDays: readonly { readonly town: string; readonly rule: string }[];
  /** Stages of the programme. */
  readonly phases: readonly Omit<Phase, 'at'>[];
  /** What the county does otherwise than the product comes. */
  readonly settings: readonly { readonly key: RuleKey; readonly value: RuleValue }[];
}

/** A person of the roll. `houses` are the households a 联户长 looks after. */
export interface PersonData {
  readonly id: string;
  readonly name: string;
  readonly village: string | null;
  readonly household: string | null;
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
  readonly houses: readonly string[];
  readonly expertise: string | null;
  readonly unit: string | null;
}

/** What is wrong with a file, for the person who made it. `line` counts from 1, the header included. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
