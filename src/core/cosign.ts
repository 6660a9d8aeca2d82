import { reply, say } from './answer.js';
import type { Change } from './change.js';
import type { CommandArgs, VillageEvent } from './event.js';
import type { DecideContext, Decision, Effect } from './flow.js';
import type { PersonId, TopicNo } from './ids.js';
import type { StoreReader } from './reader.js';
import type { Seconds } from './records-cosign.js';
import type { Instant } from './time.js';

type Commanded = Extract<VillageEvent, { type: 'commanded' }>;

/** What a ②② asks and of whom. `until` is the instant at which the question is over. */
export interface SecondAsked {
  /** The very text people will see or what will be done: the second person agrees to this. */
  readonly text: string;
  /** The question in one sentence, for a second person who need not read all of `text`; absent = they read it all. */
  readonly question?: string;
  /** How many are asked at once, at most; five when absent. */
  readonly most?: number;
  /** What only the one who asks is told besides. */
  readonly aside?: string;
  readonly args: CommandArgs;
  readonly topic: TopicNo | null;
  readonly seconds: Seconds;
  readonly until: Instant;
  /** `until` in words, such as `11月26日（周四，农历十月十八）晚上12点`. */
  readonly untilText: string;
  /** Grave questions speak at night too: they are over in ten minutes. */
  readonly grave?: boolean;
}

/** How long a grave ②② waits (先议后补, roll, restore). */
export const GRAVE_MS = 10 * 60_000;

const MOST_ASKED = 5;

/** The timer of a waiting ②②. */
export function cosignTimer(id: string): string {
  return `cosign-${id}`;
}

/**
 * Step one of ②②: keeps the command as it stands and asks a second person for `同意 4821`. When one agrees the same command comes again
 * from the one who asked, with `args.confirmed` and `args.cosigned` (the second person's id); rights and status have to be read again then.
 */
export function askSecond(e: Commanded, asked: SecondAsked, read: StoreReader, c: DecideContext): Decision {
  const asker = e.by.person;
  if (asker === undefined) return say(e, '还没认出您，这件要两个人办。请先私聊发“我是 3组 张三”。');
  const id = c.newId();
  const secret = freshSecret(read, c);
  const before = read.cosignsBy(e.by.accountKey).filter((one) => one.command === e.command && one.topic === asked.topic);
  const people = mayBeAsked(asked, asker, read);
  const name = read.person(asker)?.name ?? '联络员';
  return {
    changes: [
      ...before.map((one): Change => ({ type: 'cosign.ended', id: one.id, state: 'dropped', by: null, reason: null, at: c.now })),
      {
        type: 'cosign.asked',
        id,
        command: e.command,
        args: JSON.parse(JSON.stringify(asked.args)) as CommandArgs,
        topic: asked.topic,
        text: asked.text,
        asker,
        account: e.by.accountKey,
        place: e.place,
        seconds: asked.seconds,
        secretHash: read.hashOf(secret),
        at: c.now,
        expiresAt: asked.until,
      },
    ],
    effects: [
      ...before.map((one): Effect => ({ type: 'cancel', key: cosignTimer(one.id) })),
      { type: 'schedule', key: cosignTimer(id), at: asked.until, name: 'cosign-expired', subject: `cosign:${id}` },
      ...people.map((person) => question(id, person, name, secret, asked)),
      reply(e, { text: asked.aside === undefined ? asked.text : `${asked.text}\n\n${asked.aside}`, footer: footerOf(people, secret, asked, read) }),
    ],
  };
}

/** A number no other open ②② waits for: the second person types nothing else. */
function freshSecret(read: StoreReader, c: DecideContext): string {
  for (let tries = 0; tries < 50; tries += 1) {
    const secret = c.newSecret(13);
    if (read.cosignsNumbered(secret).every((one) => one.state !== 'open')) return secret;
  }
  throw new Error('no free number for a second person');
}

/** Those who are asked in private: reachable, never the asker, at most so many; named people first. */
function mayBeAsked({ seconds, most }: SecondAsked, asker: PersonId, read: StoreReader): readonly PersonId[] {
  const holders = seconds.roles.flatMap((role) => read.holders(role, seconds.scope)).map((person) => person.id);
  return [...new Set([...seconds.people, ...holders])].filter((person) => person !== asker && read.reachable(person)).slice(0, most ?? MOST_ASKED);
}

function question(id: string, person: PersonId, name: string, secret: string, asked: SecondAsked): Effect {
  return {
    type: 'send',
    key: `cosign-${id}-ask-${person}`,
    to: { to: 'person', person },
    message: {
      text: asked.question === undefined ? `${name}要办这件事，要您点头：\n${asked.text}` : `${name}问您：${asked.question}`,
      footer: `同意请回“同意 ${secret}”，不同意回“不同意 ${secret} 原因”。到${asked.untilText}为止。`,
    },
    kind: 'duty',
    class: 'B',
    ...(asked.grave === true ? { urgent: true } : {}),
    ...(asked.topic === null ? {} : { topic: asked.topic }),
  };
}

function footerOf(people: readonly PersonId[], secret: string, asked: SecondAsked, read: StoreReader): string {
  const names = people.flatMap((person) => read.person(person)?.name ?? []);
  const whom = names.length === 0 ? `请能点头的人发“同意 ${secret}”` : `已私下问${names.join('、')}，一个人回“同意 ${secret}”就办`;
  return `这件要两个人。${whom}，到${asked.untilText}为止。不办了回“算了”。`;
}

/** The second person of a ②② that has just been agreed to; undefined = this is the first step. */
export function cosignedBy(e: Commanded): PersonId | undefined {
  const second = e.args['cosigned'];
  return e.args['confirmed'] !== undefined && typeof second === 'string' ? second : undefined;
}

/** True when this person may be the second of a ②② now. */
export function maySecond(seconds: Seconds, person: PersonId, read: StoreReader): boolean {
  return seconds.people.includes(person) || seconds.roles.some((role) => read.holders(role, seconds.scope).some((holder) => holder.id === person));
}
