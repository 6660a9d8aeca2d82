import { isConfirmed, ownerOf, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect, Flow } from '../../src/core/flow.js';
import { conversationKey, personPlace } from '../../src/core/keys.js';
import type { Person } from '../../src/core/records.js';
import type { Authorisation } from '../../src/core/records-rules.js';
import type { StoreReader } from '../../src/core/reader.js';
import { canBeOnBehalf, isCovered, mayBeInOffice } from '../../src/domain/behalf-commands.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { guardedReader, mayKnow } from '../../src/domain/secrecy.js';
import { commandRows } from '../../src/language/commands.js';
import { hear } from '../../src/language/hearing.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';
import { actorFor, labelOf, mattersIn, meantBy, standing } from './who.js';

/** For whom somebody types, by which authorisation, and what. */
interface Act {
  readonly e: Commanded;
  readonly person: Person;
  readonly authorisation: Authorisation;
  readonly command: string;
  readonly args: CommandArgs;
  readonly words: string;
}

/** `代 张三：附议 7`: the command as if the represented had given it, with their rights and none of the typist's; marked, and told to them at once. */
export function actFor(e: Commanded, read: StoreReader, c: DecideContext, inner: readonly Flow[]): Decision {
  if (!mayAnywhere('for', e.by) || e.by.person === undefined) return say(e, zh.noRight);
  const [name, words] = [wordsOf(e.args, 'person'), wordsOf(e.args, 'text')];
  if (name === undefined || words === undefined) return say(e, zh.how);
  const found = meantBy(e, name, read, c.now);
  const [person, twin] = found;
  if (person === undefined) return say(e, zh.nobody(name));
  if (twin !== undefined)
    return say(
      e,
      zh.which(
        name,
        found.map((one) => labelFor(one, name, read)),
      ),
    );
  const said = commandIn(words);
  if (said === undefined) return say(e, zh.unclear);
  const word = wordFor(said.command, words);
  if (!canBeOnBehalf(said.command)) return say(e, zh.never(word));
  const authorisation = standing(read, e.by.person, c.now).find((one) => one.from === person.id);
  if (authorisation === undefined) return say(e, zh.notGiven(person.name));
  if (!isCovered(said.command, authorisation.commands)) return say(e, zh.notCovered(word, person.name));
  if (!mayBeSaidHere(e, said.command)) return say(e, zh.inPrivate(word));
  const args = isConfirmed(e) ? { ...confirmedArgs(e), confirmed: e.args['confirmed'] } : said.args;
  if (mattersIn(args, read).some((no) => isHidden(no, e, read))) return say(e, zh.notYoursToKnow);
  return perform({ e, person, authorisation, command: said.command, args, words }, read, c, inner);
}

function labelFor(person: Person, name: string, read: StoreReader): string {
  return name === person.unit ? person.name : labelOf(person, read);
}

/** The command behind the colon; undefined = none. Judged as the represented would say it in private. */
function commandIn(words: string): { readonly command: string; readonly args: CommandArgs } | undefined {
  const heard = hear({ text: words, chat: 'private', addressed: true, open: [] });
  return heard.kind === 'command' ? heard : undefined;
}

function wordFor(command: string, words: string): string {
  return commandRows.find((row) => row.command === command)?.words.find((word) => words.includes(word)) ?? words.split(/\s/u)[0] ?? words;
}

/** In a group of the office only what that group may hear. */
function mayBeSaidHere(e: Commanded, command: string): boolean {
  const { chat } = e.place;
  if (chat === 'private') return true;
  if (chat === 'unbound' || chat === 'village') return false;
  return (
    mayBeInOffice(command) ||
    command === 'watch' ||
    commandRows.some((row) => row.command === command && row.chats.includes(chat) && !row.chats.includes('village'))
  );
}

/** What waited for the number is kept beside it, as it was shown. */
function confirmedArgs(e: Commanded): CommandArgs {
  const kept: unknown = JSON.parse(wordsOf(e.args, 'inner') ?? '{}');
  return typeof kept === 'object' && kept !== null ? (kept as CommandArgs) : {};
}

/** Nobody learns of a sealed matter by typing for somebody who may know of it. */
function isHidden(no: number, e: Commanded, read: StoreReader): boolean {
  const topic = read.topic(no);
  return topic?.sealed === true && (e.place.chat !== 'private' || !mayKnow(read, e.by, topic));
}

function perform(act: Act, read: StoreReader, c: DecideContext, inner: readonly Flow[]): Decision {
  const { e, person } = act;
  const by = actorFor(person, read);
  const event: Commanded = {
    key: e.key,
    at: e.at,
    type: 'commanded',
    by,
    place: e.place,
    command: act.command,
    args: act.args,
    text: act.words,
    addressed: true,
    masked: e.masked,
  };
  // Lists are cut twice: to what the represented may know and to what the typist may.
  const reader = guardedReader(read, by, e.place);
  for (const flow of inner) {
    const state = flow.load(reader, event);
    if (state !== undefined) return asTyped(act, flow.decide(state, event, c), read, c);
  }
  return say(e, zh.unclear);
}

/** The decision as it stands for words typed by somebody else. */
function asTyped(act: Act, decision: Decision, read: StoreReader, c: DecideContext): Decision {
  const { e, person } = act;
  if (decision.next !== undefined || decision.changes.some((change) => change.type === 'cosign.asked')) return say(e, zh.twoPeople);
  if (decision.effects.some((effect) => effect.type === 'draft')) return say(e, `${zh.mark(person.name)}${zh.fillAll(questionIn(decision))}`);
  const typist = read.person(e.by.person ?? '')?.name ?? zh.someone;
  const effects = decision.effects.flatMap((effect) => rewritten(act, effect));
  if (decision.changes.length === 0) return { changes: [], effects };
  const acted = {
    type: 'behalf.acted' as const,
    authorisation: act.authorisation.id,
    by: e.by.person ?? '',
    person: person.id,
    command: act.command,
    topic: mattersIn(act.args, read)[0] ?? decision.changes.flatMap((change) => (change.type === 'topic.proposed' ? [change.no] : []))[0] ?? null,
    at: c.now,
  };
  return { changes: [...decision.changes.map((change) => marked(change, zh.by(typist))), acted], effects: [...effects, told(act, typist, read, acted.topic)] };
}

function questionIn(decision: Decision): string {
  return decision.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.text] : []))[0] ?? '';
}

/** Answers are marked; a number waits for the typist and for this very act; nothing is asked in the represented person's name. */
function rewritten(act: Act, effect: Effect): readonly Effect[] {
  const { e, person } = act;
  switch (effect.type) {
    case 'send':
      return effect.to.to === 'chat' ? [{ ...effect, message: { ...effect.message, text: `${zh.mark(person.name)}${effect.message.text}` } }] : [effect];
    case 'confirm': {
      const { confirmed: _, ...args } = effect.args;
      const kept = { person: act.e.args['person'], text: act.words, inner: JSON.stringify(args) };
      return [{ ...effect, owner: ownerOf(e), conversation: conversationKey(e.place), command: 'for', args: kept }];
    }
    case 'ask':
      return effect.place === personPlace(person.id) || effect.place === conversationKey(e.place) ? [] : [effect];
    default:
      return [effect];
  }
}

/** Kept words say who typed them, in the record and in the minutes made of it. */
function marked(change: Change, mark: string): Change {
  switch (change.type) {
    case 'words.left':
    case 'topic.added':
      return { ...change, text: `${change.text}${mark}` };
    case 'topic.seconded':
    case 'minutes.answered':
      return change.text === null ? change : { ...change, text: `${change.text}${mark}` };
    case 'item.noted':
      return change.text === null ? change : { ...change, text: `${change.text}${mark}` };
    case 'basis.given':
      return { ...change, text: `${change.text}${mark}` };
    default:
      return change;
  }
}

/** At once, whatever the hour: it was done in their name. */
function told({ e, person, command, words }: Act, typist: string, read: StoreReader, topic: number | null): Effect {
  // Where a neighbour has to say it aloud, the words themselves are not the neighbour's business.
  const said = read.reachable(person.id) ? words : `${wordFor(command, words)}${topic === null ? '' : ` ${topic}`}`;
  return {
    type: 'send',
    key: `behalf-${e.key}`,
    to: { to: 'person', person: person.id },
    message: { text: zh.told(typist, said) },
    kind: 'duty',
    class: 'B',
    urgent: true,
    ...(topic === null ? {} : { topic }),
  };
}
