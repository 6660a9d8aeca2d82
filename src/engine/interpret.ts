import type { Actor, CommandArgs, FormState, InboundEvent, Place, SensitiveMatter } from '../core/event.js';
import { accountKey, conversationKey } from '../core/keys.js';
import type { PromptRow } from '../core/records.js';
import type { Instant } from '../core/time.js';
import type { Understanding } from '../language/hearing.js';
import type { EngineReader } from '../store/reader.js';
import { answerForm, type Filling, type FormStep, walkForm } from './answer-form.js';
import { editPreview } from './edit-preview.js';
import { identify, locate, placeOfPrompt } from './identify.js';
import { base, type Interpreted, interpretNews, only } from './interpret-news.js';
import { privatePrompts, promptsFor, withNamed } from './open-prompts.js';
import { isAddressed, type Kept, understand } from './receive.js';

type Message = Extract<InboundEvent, { type: 'message' }>;

/** The platform's ids become ours, words become what they mean. `undefined` = nothing anybody waits for. */
export function interpret(reader: EngineReader, kept: Kept, now: Instant): Interpreted | undefined {
  const { event } = kept;
  switch (event.type) {
    case 'message':
      return interpretMessage(reader, kept, event, now);
    case 'choice':
      return interpretPress(reader, kept, event, now);
    default:
      return interpretNews(reader, event);
  }
}

interface Spoken {
  readonly reader: EngineReader;
  readonly kept: Kept;
  readonly by: Actor;
  readonly place: Place;
  readonly prompts: readonly PromptRow[];
  readonly now: Instant;
  readonly text: string;
  readonly addressed: boolean;
}

function interpretMessage(reader: EngineReader, kept: Kept, event: Message, now: Instant): Interpreted | undefined {
  const place = locate(reader, event, event.private);
  const uncounted = whyUncounted(event);
  if (uncounted !== undefined) {
    const by = { accountKey: accountKey(event.platform, event.account, event.sender.userId), roles: [] };
    return only({ ...base(event), type: 'said', by, place, text: '', masked: false, reason: uncounted });
  }
  const by = identify(reader, event, event.sender.userId);
  const open = event.private
    ? privatePrompts(reader, conversationKey(event), by.person, event.at)
    : promptsFor(reader, conversationKey(event), undefined, event.at);
  const prompts = withNamed(reader, open, event.text, event.private ? undefined : conversationKey(event));
  const s: Spoken = { reader, kept, by, place, prompts, now, text: event.text, addressed: isAddressed(event) };
  return meaning(s, understand(reader, kept, { where: place, prompts }));
}

/** Why these words can be nobody's; `undefined` = they are their writer's. */
function whyUncounted(event: Message): 'anonymous' | 'foreign' | 'media' | undefined {
  if (event.sender.kind !== 'human') return 'anonymous';
  if (event.forwarded === true) return 'foreign';
  return event.media !== undefined && event.text === '' ? 'media' : undefined;
}

/** One understanding, one event. */
function meaning(s: Spoken, understood: Understanding): Interpreted | undefined {
  const u = typedOut(s, understood);
  const drafted = u.kind === 'command' || u.kind === 'emergency' || u.kind === 'sensitive' ? undefined : answeredForm(s);
  if (drafted !== undefined) return drafted;
  switch (u.kind) {
    case 'vote':
      return voted(s, u);
    case 'command':
      return heard(s, u.command, u.args);
    case 'propose':
      return command(s, 'topic', { text: u.text });
    case 'ask':
      return askedBack(s, u.prompt);
    case 'refuse':
      return said(s, u.reason);
    case 'emergency':
      return said(s, u.kind);
    case 'sensitive':
      return said(s, u.kind, u.about);
    case 'ignore':
      return undefined;
    default:
      u satisfies never;
      return undefined;
  }
}

/** A card's lines are commands: one typed out is that command, not the line it begins like and not a form's next answer; `7号` is the matter and not the seventh line. */
function typedOut(s: Spoken, u: Understanding): Understanding {
  if (u.kind !== 'vote' || /^\s*\d{1,2}\s*$/u.test(s.text) || s.prompts.find((prompt) => prompt.label === u.prompt)?.kind !== 'card') return u;
  const typed = understand(s.reader, s.kept, { where: s.place, prompts: [] });
  return typed.kind === 'command' ? typed : u;
}

function said(s: Spoken, reason: string, about?: SensitiveMatter): Interpreted {
  const plain = { ...base(s.kept.event), type: 'said', by: s.by, place: s.place, text: s.text, masked: s.kept.masked, reason } as const;
  return only(about === undefined ? plain : { ...plain, about });
}

/** Where a form's line was typed, for those who read it. */
function filling(s: Spoken): Filling {
  return { reader: s.reader, kept: s.kept, account: s.by.accountKey, isPrivate: s.place.chat === 'private', now: s.now };
}

/** An open form takes the next line of its owner. */
function answeredForm(s: Spoken): Interpreted | undefined {
  const step = answerForm(filling(s), s.text);
  return step === undefined ? undefined : stepped(s, step);
}

function stepped(s: Spoken, step: FormStep): Interpreted | undefined {
  const went = command(s, step.command, step.args, step.form);
  return went === undefined ? undefined : { event: went.event, effects: [...step.effects, ...went.effects] };
}

function voted(s: Spoken, u: Extract<Understanding, { kind: 'vote' }>): Interpreted | undefined {
  const row = s.prompts.find((prompt) => prompt.label === u.prompt);
  if (row === undefined) return undefined;
  return chosen(s, row, u.choices, u.reason, u.override);
}

function chosen(s: Spoken, row: PromptRow, choices: readonly number[], reason?: string, override?: boolean): Interpreted | undefined {
  if (row.kind === 'card') return cardLine(s, row, choices[0]);
  const { key, at, atLatest } = s.kept.event;
  const plain = { key, at, type: 'chose', by: s.by, place: s.place, prompt: row.id, choices } as const;
  // Nine of ten answers are a number and nothing else: copying objects for what is not there would cost more than reading the number did.
  const pressed = s.kept.event.type === 'choice';
  if (atLatest === undefined && reason === undefined && override !== true && !pressed) return only(plain);
  return only({
    ...plain,
    ...(atLatest === undefined ? {} : { atLatest }),
    ...(pressed ? { pressed } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(override === true ? { override } : {}),
  });
}

/** A card's numbered line is a command string: it is heard as if it had been typed. */
function cardLine(s: Spoken, row: PromptRow, choice: number | undefined): Interpreted | undefined {
  const line = choice === undefined ? undefined : row.options[choice - 1];
  if (line === undefined) return undefined;
  const u = understand(s.reader, messageLike(s.kept, line), { where: s.place, prompts: [], text: line });
  return u.kind === 'command' ? heard({ ...s, text: line }, u.command, u.args) : undefined;
}

/** A pressed button has no words; its card line is heard in the same place. */
function messageLike(kept: Kept, text: string): Kept {
  const { event } = kept;
  if (event.type === 'message') return kept;
  if (event.type !== 'choice') return kept;
  const { prompt: _prompt, choice: _choice, type: _type, ...rest } = event;
  return { ...kept, event: { ...rest, type: 'message', text, mentionsBot: true } };
}

function askedBack(s: Spoken, label: string | undefined): Interpreted | undefined {
  const row = s.prompts.find((prompt) => prompt.label === label) ?? s.prompts.at(-1);
  if (row === undefined) {
    return s.addressed ? said(s, 'unknown') : undefined;
  }
  return only({ ...base(s.kept.event), type: 'asked-back', by: s.by, place: s.place, prompt: row.id, text: s.text });
}

/** A command as it was heard. */
function heard(s: Spoken, name: string, args: CommandArgs): Interpreted | undefined {
  return changed(s, name, args) ?? command(s, name, args);
}

/** Words about what the bot shows or asks just now: a step in a form, or a change of a preview. */
function changed(s: Spoken, name: string, args: CommandArgs): Interpreted | undefined {
  if (name === 'skip' || name === 'back' || name === 'continue') {
    const step = walkForm(filling(s), name, args);
    return step === undefined ? undefined : stepped(s, step);
  }
  const edit = name === 'amend' ? editPreview(s.reader, s.by.accountKey, conversationKey(s.kept.event), s.kept.event.at, args, s.text) : undefined;
  if (edit === undefined) return undefined;
  const again = command(s, edit.command, edit.args);
  return again === undefined ? undefined : { event: again.event, effects: [...edit.effects, ...again.effects] };
}

/** A command; `确认 4821` becomes the command it confirms, with `args.confirmed`. */
function command(s: Spoken, name: string, args: CommandArgs, form?: FormState): Interpreted | undefined {
  const { event } = s.kept;
  const common = { ...base(event), by: s.by, place: s.place, text: s.text, addressed: s.addressed, masked: s.kept.masked };
  if (name === 'confirm') {
    const found = confirmationOf(s, args);
    if (found !== undefined) {
      return {
        event: { ...common, type: 'commanded', command: found.command, args: { ...found.args, confirmed: found.id } },
        effects: [{ type: 'confirmed', id: found.id, state: 'used' }],
      };
    }
  }
  const quoteRef = event.type === 'message' ? event.quote?.messageRef : undefined;
  return only({ ...common, type: 'commanded', command: name, args, ...(quoteRef === undefined ? {} : { quoteRef }), ...(form === undefined ? {} : { form }) });
}

/** Same account, same conversation, once, five minutes; the number may be left out in private when only one is open. */
function confirmationOf(s: Spoken, args: CommandArgs) {
  const typed = args['text'];
  const place = conversationKey(s.kept.event);
  const open = s.reader.confirmations(s.by.accountKey, place).filter((one) => one.expiresAt > s.kept.event.at);
  if (typed === undefined || typed === '') return s.place.chat === 'private' && open.length === 1 ? open[0] : undefined;
  const found = s.reader.confirmation(s.by.accountKey, place, String(typed));
  return found !== undefined && found.expiresAt > s.kept.event.at ? found : undefined;
}

/** A button: of a poll or card by its prompt, of a ② by its confirmation. */
function interpretPress(reader: EngineReader, kept: Kept, event: Extract<InboundEvent, { type: 'choice' }>, now: Instant): Interpreted | undefined {
  if (event.sender.kind !== 'human') return undefined;
  const by = identify(reader, event, event.sender.userId);
  const s: Spoken = { reader, kept, by, place: locate(reader, event, event.private), prompts: [], now, text: '', addressed: true };
  const row = reader.prompt(event.prompt);
  if (row !== undefined) return chosen(s.place.chat === 'unbound' ? { ...s, place: placeOfPrompt(reader, row) ?? s.place } : s, row, [event.choice]);
  const open = reader.confirmations(by.accountKey, conversationKey(event)).find((one) => one.id === event.prompt && one.expiresAt > event.at);
  // A preview has one button; any other choice was made up.
  if (open === undefined || event.choice !== 1) return command(s, 'confirm', { text: 'expired' });
  const args = { ...open.args, confirmed: open.id };
  return {
    event: { ...base(event), type: 'commanded', by, place: s.place, command: open.command, args, text: '', addressed: true, masked: false },
    effects: [{ type: 'confirmed', id: open.id, state: 'used' }],
  };
}
