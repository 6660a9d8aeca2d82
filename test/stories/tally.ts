import type { Outcome } from './teller.js';

/** The liaison group and the desk behind it; only they may hear more than three unsolicited words a day. */
const LIAISONS = ['小杨', '李主任', '小刘', '小田', '小吴'];
const MOST_A_DAY = 3;
const COUNTY_OFFSET_MS = 8 * 3_600_000;

/** How many messages one place got on one day of the story. */
export interface DayCount {
  readonly place: string;
  readonly day: string;
  /** Answers to words said there, counted apart from everything nobody there asked for. */
  readonly answers: number;
  readonly unsolicited: number;
  /** Of the unsolicited ones, those the clock alone caused. */
  readonly byClock: number;
}

/** The counts of a telling, by place and then by day. */
export function countsOf({ heard }: Pick<Outcome, 'heard'>): readonly DayCount[] {
  const counts = new Map<string, DayCount>();
  for (const { place, at, answer, caused } of heard) {
    const day = new Date(at + COUNTY_OFFSET_MS).toISOString().slice(0, 10);
    const before = counts.get(`${place} ${day}`) ?? { place, day, answers: 0, unsolicited: 0, byClock: 0 };
    counts.set(`${place} ${day}`, {
      place,
      day,
      answers: before.answers + (answer ? 1 : 0),
      unsolicited: before.unsolicited + (answer ? 0 : 1),
      byClock: before.byClock + (caused ? 0 : 1),
    });
  }
  return [...counts.values()].sort((a, b) => (a.place === b.place ? a.day.localeCompare(b.day) : a.place.localeCompare(b.place)));
}

/** What everybody but the liaisons got too much of: a person more than three unsolicited messages, a village group more than one of the clock's. */
export function tooMuch(counts: readonly DayCount[]): readonly string[] {
  return counts
    .filter(({ place, unsolicited, byClock }) => {
      if (LIAISONS.some((who) => place === `私 ${who}`)) return false;
      return place.startsWith('私 ') ? unsolicited > MOST_A_DAY : byClock > 1;
    })
    .map(({ place, day, unsolicited, byClock }) => `${place} ${day}: ${unsolicited} (${byClock} by the clock)`);
}

/** Characters the liaisons typed, numbers of confirmation included. */
export function liaisonEffort({ typed }: Pick<Outcome, 'typed'>): number {
  return typed.filter(({ who }) => LIAISONS.includes(who)).reduce((all, { text }) => all + [...text].length, 0);
}

/** The table as lines of text: only days with something unsolicited. */
export function tableOf(counts: readonly DayCount[]): readonly string[] {
  const places = [...new Set(counts.map(({ place }) => place))];
  return [
    '-- unsolicited messages a day (answers apart)',
    ...places.map((place) => {
      const days = counts.filter((one) => one.place === place);
      const told = days.filter(({ unsolicited }) => unsolicited > 0).map(({ day, unsolicited }) => `${day.slice(5)}: ${unsolicited}`);
      return `${place}  ${told.join('  ')}  (${days.reduce((all, { answers }) => all + answers, 0)} answers)`;
    }),
  ];
}
