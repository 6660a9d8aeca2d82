import type { Change } from '../../src/core/change.js';
import { covers } from '../../src/domain/permissions.js';
import { addressees } from '../../src/domain/secrecy.js';
import type { EngineReader } from '../../src/store/reader.js';

type Agreed = Extract<Change, { type: 'cosign.ended' }>;

/** What two people agreed to in this very event; throws when nobody did, or one person did it alone. */
function pairOf(happened: readonly Change[], command: string, topic: number, read: EngineReader): readonly [string, string] {
  const ended = happened.find((change): change is Agreed => change.type === 'cosign.ended' && change.state === 'agreed');
  const asked = ended === undefined ? undefined : read.cosign(ended.id);
  if (ended?.by == null || asked === undefined) throw new Error(`${command} of ${topic} without a second person`);
  if (asked.command !== command || asked.topic !== topic)
    throw new Error(`${command} of ${topic} with what was agreed to for ${asked.command} of ${asked.topic}`);
  if (asked.asker === ended.by) throw new Error(`${command} of ${topic}: one person was both`);
  return [asked.asker, ended.by];
}

/** 销号: two people, one of them a party, a proposer (of what was merged into it too) or the 监督员. */
export function closingNeedsTwo(topic: number, happened: readonly Change[], read: EngineReader): void {
  const pair = pairOf(happened, 'close', topic, read);
  const village = read.topic(topic)?.village ?? '';
  const where = { village, town: read.village(village)?.town ?? '' };
  const proposers = [topic, ...mergedInto(topic, read)].flatMap((no) => {
    const by = read.topic(no)?.by ?? read.anonymousProposer(no)?.person ?? read.recorded(no)?.by;
    return by === undefined ? [] : [by];
  });
  const parties = read.parties(topic).flatMap((party) => addressees(read, party));
  const supervises = (person: string): boolean => read.person(person)?.roles.some((held) => held.role === 'supervisor' && covers(held.scope, where)) === true;
  if (!pair.some((person) => proposers.includes(person) || parties.includes(person) || supervises(person)))
    throw new Error(`${topic} was closed by ${pair.join(' and ')}, neither party nor proposer nor supervisor`);
}

/** 先议后补: two people with the right; of a sealed matter the liaisons who keep it as well. */
export function waiverNeedsTwo(topic: number, happened: readonly Change[], read: EngineReader): void {
  for (const person of pairOf(happened, 'waive', topic, read)) {
    const roles = read.person(person)?.roles.map((held) => held.role) ?? [];
    const keeps = read.topic(topic)?.sealed === true && roles.includes('liaison');
    if (!keeps && !roles.includes('chair') && !roles.includes('liaison-head')) throw new Error(`${topic} was waived by ${person}, who has no right to`);
  }
}

function mergedInto(topic: number, read: EngineReader): readonly number[] {
  return read.mergedFrom(topic).flatMap((one) => [one.no, ...mergedInto(one.no, read)]);
}

/** 交办: only of what was adopted, and only after it was. */
export function tasksNeedAdoption(no: string, read: EngineReader): void {
  const topic = read.topic(Number(no.split('-')[0]));
  const state = read.adoption(topic?.no ?? 0)?.state;
  if (!['adopted', 'in_progress', 'reopened'].includes(topic?.status ?? '')) throw new Error(`${no} was tasked while ${topic?.status}`);
  if (state !== 'adopted' && state !== 'partly') throw new Error(`${no} was tasked and the opinion is ${state}`);
  if (read.item(no as `${number}-${number}`)?.status === 'not_adopted') throw new Error(`${no} was left out and tasked all the same`);
}
