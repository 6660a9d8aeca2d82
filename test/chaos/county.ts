import type { App } from '../../src/app.js';
import type { Change } from '../../src/core/change.js';
import { accountKey, conversationKey } from '../../src/core/keys.js';
import { DAY, HOUR, type Instant } from '../../src/core/time.js';
import { writeQuestion } from '../../src/store/questions.js';

const OPTIONS = ['愿意', '不愿意'];
const FIRST_USER = 10_000_000;

/** The Telegram id of a village's group, villages counted from 0. */
export const groupOf = (village: number): number => -1_002_000_000_000 - village;

/** The Telegram id of somebody, people counted from 0 through all villages in turn. */
export const userOf = (person: number): number => FIRST_USER + person;

/** What the button under the question of a village carries. */
export const buttonOf = (village: number, choice: number): string => `v:poll-${village + 1}-g${village}:${choice}`;

/** `villages` villages with a group and an open poll each, `households` of one person in each; the n-th person lives in village n modulo `villages`. */
export function settle(app: App, account: string, villages: number, households: number, now: Instant): void {
  const at = now - HOUR;
  const closesAt = now + DAY;
  app.engine.record(
    [
      { type: 'county.recorded', code: 'C1', name: '样板县', zone: 'Asia/Shanghai', phone: '000-0000' },
      { type: 'town.recorded', code: 'T1', name: '样板镇' },
      ...Array.from({ length: villages }, (_, village) => [
        ...placeOf(village, account, at),
        ...Array.from({ length: households }, (_, house) => neighbour(village, house * villages + village, account, at)).flat(),
        ...matterOf(village, households, at, closesAt),
      ]).flat(),
    ],
    'chaos',
  );
  for (let village = 0; village < villages; village += 1) {
    const place = conversationKey({ platform: 'telegram', account, conversation: String(groupOf(village)) });
    const asked = { kind: 'choice', options: OPTIONS, subject: `poll:${village + 1}`, until: closesAt } as const;
    writeQuestion(app.store.db, { type: 'ask', id: `poll-${village + 1}-g${village}`, place, label: `P${village + 1}`, ...asked }, at);
  }
}

function placeOf(village: number, account: string, at: Instant): Change[] {
  const bound = { platform: 'telegram', account, conversation: String(groupOf(village)) } as const;
  return [
    { type: 'village.recorded', code: `V${village}`, name: `村${village}`, town: 'T1' },
    { type: 'group.bound', id: `g${village}`, ...bound, kind: 'village', scope: `village:V${village}`, name: `村${village}群`, owner: null, at },
  ];
}

function neighbour(village: number, person: number, account: string, at: Instant): Change[] {
  const home = { village: `V${village}`, household: `h${person}` };
  return [
    { type: 'household.recorded', id: `h${person}`, village: `V${village}`, section: '一组', no: String(person), label: `一组 ${person} 号` },
    { type: 'person.recorded', id: `p${person}`, name: `村民${person}`, ...home, unit: null, houses: [], expertise: null },
    { type: 'role.granted', person: `p${person}`, role: 'resident', scope: `village:V${village}`, at },
    { type: 'account.bound', account: accountKey('telegram', account, String(userOf(person))), person: `p${person}`, at },
  ];
}

function matterOf(village: number, eligible: number, at: Instant, closesAt: Instant): Change[] {
  const no = village + 1;
  const proposed = { title: '先修路', text: '先修路', sealed: false, category: null, by: null, byAccount: 'chaos', household: null } as const;
  const asked = { question: '愿不愿意先修路', options: OPTIONS, max: 1, quorum: null, groups: [`g${village}`], prompt: `poll-${no}` } as const;
  return [
    { type: 'topic.proposed', no, village: `V${village}`, ...proposed, group: `g${village}`, at },
    { type: 'poll.opened', no, topic: no, ...asked, opensAt: at, closesAt, eligible, openedBy: null },
  ];
}
