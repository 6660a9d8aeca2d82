import type { DecideContext } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Household, Poll } from '../../src/core/records.js';
import { HOUR } from '../../src/core/time.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { mayName } from '../../src/domain/secrecy.js';
import { formatDay } from '../../src/domain/when.js';
import type { MenuLine } from '../menu.js';
import { type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** 待办 of collecting, refusals, houses to be asked, sheets and texts to be carried. Counts only, so they may stand in any office group. */
export function collectingLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  return [...refusalLines(e, read), ...roundLines(e, read, c), ...askingLines(e, read, c), ...relayLines(e, read)];
}

/** What the chair did not take: the drafted answer waits for a human. */
function refusalLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  return topicsIn(read, scopesOf(e))
    .filter(
      (topic) =>
        topic.status === 'rejected' && may('accept', e.by, whereOf(read, topic.village)) && !read.fateSent(topic.no) && mayName(read, e.by, e.place, topic),
    )
    .map((topic) => ({ text: zh.refusalWaits(topic.no), command: `不列入 ${topic.no}` }));
}

function roundLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  if (!mayAnywhere('summary', e.by)) return [];
  return read
    .rounds()
    .filter((round) => round.closedAt === null && c.now < round.closesAt)
    .filter((round) => round.villages.some((village) => may('summary', e.by, whereOf(read, village))))
    .map((round) => ({
      text: zh.roundRuns(
        formatDay(round.closesAt - HOUR, c.zone),
        read.topicsOfRound(round.no).filter((no) => isNamed(e, no, read)).length,
        read.sourcesAsked(round.no).length,
      ),
      command: '汇总',
    }));
}

function isNamed(e: Commanded, no: number, read: StoreReader): boolean {
  const topic = read.topic(no);
  return topic !== undefined && mayName(read, e.by, e.place, topic);
}

/** A 联户长's houses that nobody can write to and that have not said anything; and what was heard but is on no sheet yet. */
function askingLines(e: Commanded, read: StoreReader, c: DecideContext): readonly MenuLine[] {
  const houses = e.by.person === undefined ? [] : (read.person(e.by.person)?.houses ?? []).flatMap((id) => read.household(id) ?? []);
  const villages = [...new Set(houses.map((house) => house.village))];
  return villages.flatMap((village) =>
    read
      .openPolls(`village:${village}`)
      .filter((poll) => c.now < poll.closesAt)
      .flatMap((poll) => {
        const own = houses.filter((house) => house.village === village && read.ballot(poll.no, house.id) === undefined);
        const heard = own.filter((house) => read.called(poll.no).some((call) => call.household === house.id && /愿意$/u.test(call.answer)));
        const toAsk = own.filter((house) => isToAsk(house, poll, read));
        return [
          ...(toAsk.length === 0 ? [] : [{ text: zh.housesToAsk(poll.no, toAsk.length), command: '我的户' }]),
          ...(heard.length === 0 ? [] : [{ text: zh.sheetWaits(poll.no, heard.length), command: `录票 P${poll.no}` }]),
        ];
      }),
  );
}

function isToAsk(house: Household, poll: Poll, read: StoreReader): boolean {
  return !read.called(poll.no).some((call) => call.household === house.id) && !read.peopleOf(house.id).some((person) => read.reachable(person.id));
}

function relayLines(e: Commanded, read: StoreReader): readonly MenuLine[] {
  if (e.by.person === undefined) return [];
  const sealed = (handle: string): boolean => {
    const no = Number(handle.replace(/\D/gu, ''));
    const topic = handle.startsWith('P') ? read.poll(no)?.topic : handle.startsWith('H') ? read.meeting(no)?.topic : no;
    return topic === undefined || read.topic(topic)?.sealed === true;
  };
  const waiting = read.relaysWaiting(e.by.person).filter((relay) => !sealed(relay.handle));
  return waiting.map((relay) => ({ text: zh.relayWaits(relay.handle), command: `已转发 ${relay.handle}` }));
}
