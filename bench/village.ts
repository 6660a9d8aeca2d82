import type { Change } from '../src/core/change.js';
import { accountKey, conversationKey } from '../src/core/keys.js';
import type { InboundEvent } from '../src/core/event.js';
import { DAY, HOUR, type Instant } from '../src/core/time.js';
import type { Engine } from '../src/engine/engine.js';
import type { Store } from '../src/store/open.js';
import { writeQuestion } from '../src/store/questions.js';

const PLATFORM = 'sandbox';
const ACCOUNT = 'bench';
const GROUP = 'village-group';
const GROUP_ID = 'g-village';
const VILLAGE = 'V1';
const HOUSEHOLDS = 300;
const OPTIONS = ['修路', '修渠'];

/** Where the votes are typed. */
export const DOOR = { platform: PLATFORM, account: ACCOUNT, conversation: GROUP } as const;

/** One village of 300 households with one person each, its group, one topic and one open poll. */
export function settle(engine: Engine, store: Store, now: Instant): void {
  const openedAt = now - HOUR;
  engine.record([...county(openedAt), ...neighbours(openedAt), ...matter(openedAt, now + DAY)], 'bench');
  const place = conversationKey(DOOR);
  writeQuestion(
    store.db,
    { type: 'ask', id: `poll-1-${GROUP_ID}`, place, label: 'P1', kind: 'choice', options: OPTIONS, subject: 'poll:1', until: now + DAY },
    openedAt,
  );
}

function county(at: Instant): Change[] {
  return [
    { type: 'county.recorded', code: 'C1', name: '样板县', zone: 'Asia/Shanghai', phone: '000-0000' },
    { type: 'town.recorded', code: 'T1', name: '样板镇' },
    { type: 'village.recorded', code: VILLAGE, name: '样板村', town: 'T1' },
    { type: 'group.bound', id: GROUP_ID, ...DOOR, kind: 'village', scope: `village:${VILLAGE}`, name: '样板村群', owner: null, at },
  ];
}

function neighbours(at: Instant): Change[] {
  return Array.from({ length: HOUSEHOLDS }, (_, i): Change[] => [
    { type: 'household.recorded', id: `h${i}`, village: VILLAGE, section: '一组', no: String(i), label: `一组 ${i} 号` },
    { type: 'person.recorded', id: `p${i}`, name: `村民${i}`, village: VILLAGE, household: `h${i}`, unit: null, houses: [], expertise: null },
    { type: 'role.granted', person: `p${i}`, role: 'resident', scope: `village:${VILLAGE}`, at },
    { type: 'account.bound', account: accountKey(PLATFORM, ACCOUNT, `u${i}`), person: `p${i}`, at },
  ]).flat();
}

function matter(at: Instant, closesAt: Instant): Change[] {
  return [
    {
      type: 'topic.proposed',
      no: 1,
      village: VILLAGE,
      title: '先修哪样',
      text: '先修路还是先修渠',
      sealed: false,
      category: null,
      by: 'p0',
      byAccount: accountKey(PLATFORM, ACCOUNT, 'u0'),
      household: 'h0',
      group: GROUP_ID,
      at,
    },
    {
      type: 'poll.opened',
      no: 1,
      topic: 1,
      question: '先修哪样',
      options: OPTIONS,
      max: 1,
      quorum: null,
      groups: [GROUP_ID],
      prompt: 'poll-1',
      opensAt: at,
      closesAt,
      eligible: HOUSEHOLDS,
      openedBy: null,
    },
  ];
}

/** The n-th vote: every household in turn, changing its mind each round. */
export function vote(n: number, now: Instant): InboundEvent {
  const voter = n % HOUSEHOLDS,
    choice = ((n + Math.floor(n / HOUSEHOLDS)) % OPTIONS.length) + 1;
  return {
    key: `bench-${n}`,
    ...DOOR,
    at: now,
    receivedAt: now,
    type: 'message',
    sender: { userId: `u${voter}`, name: `村民${voter}`, kind: 'human' },
    text: `P1 ${choice}`,
    private: false,
    mentionsBot: true,
    messageRef: `m${n}`,
  };
}
