import type { CommandArgs, FormState } from '../core/event.js';
import { DRAFT_MS } from '../core/form.js';
import { conversationKey } from '../core/keys.js';
import type { Draft } from '../core/records.js';
import type { Effect } from '../core/flow.js';
import { type Instant, MINUTE } from '../core/time.js';
import type { EngineReader } from '../store/reader.js';
import { answersToArgs } from './form-args.js';
import type { Kept } from './receive.js';

/** A command that goes on with a form, and what becomes of the form it came from. */
export interface FormStep {
  readonly command: string;
  readonly args: CommandArgs;
  readonly form?: FormState;
  readonly effects: readonly Effect[];
}

/** What reading a form's next line asks of whoever speaks. */
export interface Filling {
  readonly reader: EngineReader;
  readonly kept: Kept;
  readonly account: string;
  readonly isPrivate: boolean;
  readonly now: Instant;
}

const WALKS: Readonly<Record<string, string>> = { 跳过: 'skip', 上一步: 'back', 先放着: 'pause' };

/** A question asked in a group is answered there, within five minutes; one asked in private never takes group talk. */
export function answersInGroup(draft: Draft, place: string, now: Instant): boolean {
  return draft.conversation === place && draft.expiresAt > now && now - (draft.expiresAt - DRAFT_MS) <= 5 * MINUTE;
}

/** The form whose question these words may answer: in private for three days, in a group for five minutes. */
function openForm(f: Filling): Draft | undefined {
  const draft = f.reader.draft(f.account);
  if (draft === undefined || draft.expiresAt <= f.now) return undefined;
  return f.isPrivate || answersInGroup(draft, conversationKey(f.kept.event), f.now) ? draft : undefined;
}

/** The next line of a form's owner: an answer, or a word that walks in it; `undefined` = no form waits for it. */
export function answerForm(f: Filling, text: string): FormStep | undefined {
  const draft = openForm(f);
  if (draft === undefined) return undefined;
  const walk = WALKS[text.replace(/[\s。！!.]+$/u, '').trim()];
  if (walk !== undefined) return walkForm(f, walk, {}) ?? { command: walk, args: {}, effects: [] };
  return step(draft, { ...draft.answers, [draft.asking]: text.trim() }, { asked: draft.asked, skipped: draft.skipped });
}

/** 跳过, 上一步, 接着: the form's own command again, as it stood; `undefined` = there is nothing to walk in, or it is for the flows (先放着). */
export function walkForm(f: Filling, command: string, args: CommandArgs): FormStep | undefined {
  if (command === 'continue') return takeUp(f, args);
  const draft = openForm(f);
  if (draft === undefined) return undefined;
  if (command === 'skip') return step(draft, draft.answers, { asked: draft.asked, skipped: [...draft.skipped, draft.asking] });
  return command === 'back' ? stepBack(draft) : undefined;
}

/** Forgets the answer before; what had been skipped since is open again. */
function stepBack(draft: Draft): FormStep {
  const before = draft.asked.at(-2);
  const { [draft.asking]: _now, [before ?? draft.asking]: _before, ...answers } = draft.answers;
  const skipped = draft.skipped.filter((arg) => arg !== before);
  return step(draft, answers, { asked: draft.asked.slice(0, -2), skipped, ...(before === undefined ? { note: 'first' } : {}) });
}

/** What was put aside last, or the n-th as 待办 prints them; a form being filled meanwhile is put aside itself. */
function takeUp(f: Filling, args: CommandArgs): FormStep | undefined {
  const filling = f.reader.draft(f.account);
  const parked = f.reader.parkedDrafts(f.account).filter((one) => one.expiresAt > f.now);
  const nth = typeof args['count'] === 'number' ? parked[args['count'] - 1] : (parked.at(-1) ?? filling);
  if (nth === undefined || nth.expiresAt <= f.now) return undefined;
  const aside: readonly Effect[] =
    filling === undefined || filling.id === nth.id ? [] : [{ type: 'park-draft', owner: f.account, at: f.now, expiresAt: f.now + DRAFT_MS }];
  const again = step(nth, nth.answers, { asked: nth.asked, skipped: nth.skipped });
  return { ...again, effects: [...aside, ...again.effects] };
}

function step(draft: Draft, answers: Readonly<Record<string, string>>, form: FormState): FormStep {
  return {
    command: draft.command,
    args: answersToArgs(answers),
    form,
    effects: [{ type: 'drop-draft', owner: draft.owner, id: draft.id }],
  };
}
