import type { StoreReader } from '../core/reader.js';
import type { Layer, Research, Topic } from '../core/records.js';
import type { Party, Recusal, Report, Visit } from '../core/records-parties.js';
import type { Approver, Layers, Track } from '../core/rules.js';
import { rulesFor, trackOf, trackRules } from './rules.js';

/** What research a meeting waits for. `missing` names what is still to do, in order. */
export interface Gate {
  readonly track: Track;
  /** Whose agreement to the report is waited for. */
  readonly reportBy: Approver;
  /** Records of each layer. */
  readonly layer1: number;
  readonly layer2: number;
  readonly layer3: number;
  /** Parties of the matter, those met, those who would not be met, those who asked for another visitor, and those nobody has gone to yet. */
  readonly parties: number;
  readonly visited: number;
  readonly refused: number;
  readonly swapping: readonly Party[];
  readonly unmet: readonly Party[];
  /** A member of the committee helps with the matter. */
  readonly expert: boolean;
  readonly report: 'none' | 'filed' | 'approved';
  /** The research is done: what 报送 waits for. */
  readonly complete: boolean;
  /** 先议后补: the meeting may come first. */
  readonly waived: boolean;
  /** The meeting may be called. */
  readonly passed: boolean;
  readonly missing: readonly string[];
}

/** All the gate looks at. */
export interface GateFacts {
  readonly research: readonly Pick<Research, 'layer' | 'text'>[];
  readonly parties: readonly Party[];
  readonly visits: readonly Pick<Visit, 'party' | 'outcome'>[];
  readonly recusals: readonly Pick<Recusal, 'party'>[];
  readonly experts: number;
  readonly report: Report['state'] | 'none';
  readonly waived: boolean;
  readonly needsReport: boolean;
  readonly needsExpert: boolean;
  /** Parties have to be named first; absent = wherever a report is needed. */
  readonly needsParties?: boolean;
  /** Absent = all three. */
  readonly layers?: Layers;
  readonly track?: Track;
  readonly reportBy?: Approver;
}

/** What people call the three layers. */
export const LAYER_NAME: Readonly<Record<Layer, string>> = { 1: '走访', 2: '座谈', 3: '宣讲' };

/** The names of what the gate asks for besides the layers. */
export const PARTY_NAME = '当事人';
/** What a track of two layers asks for besides the visits. */
export const EITHER_NAME = `${LAYER_NAME[2]}或${LAYER_NAME[3]}`;
export const EXPERT_NAME = '委员';
export const REPORT_NAME = '调研报告';

/** 不调研不协商: a topic's gate as it stands now, with the facts of one more decision when these are not written yet. */
export function gateFor(read: StoreReader, topic: Topic, plus: Partial<Pick<GateFacts, 'research' | 'visits' | 'report' | 'waived'>> = {}): Gate {
  const parties = read.parties(topic.no);
  const county = rulesFor(read.rules(), topic);
  const track = trackFor(read, topic);
  const rules = trackRules(county, track);
  return judge({
    research: [...read.research(topic.no), ...(plus.research ?? [])],
    parties,
    visits: [...read.visits(topic.no), ...(plus.visits ?? [])],
    recusals: read.recusals(topic.no),
    experts: read.appointments(topic.no).filter((one) => one.state === 'accepted').length,
    report: plus.report ?? read.report(topic.no)?.state ?? 'none',
    waived: plus.waived ?? read.waiver(topic.no) !== undefined,
    needsReport: rules.report,
    needsExpert: rules.expert,
    needsParties: topic.sealed,
    layers: rules.layers,
    track,
    reportBy: county.reportBy,
  });
}

/** How thoroughly a matter is researched: in full with parties or sealed, else as the liaison classed it. */
export function trackFor(read: StoreReader, topic: Topic): Track {
  return trackOf(topic.sealed, read.parties(topic.no).length, read.trackOf(topic.no));
}

/** Empty records do not count; every party is met or would not be met; nobody can pass the gate by hand. */
export function judge(facts: GateFacts): Gate {
  const count = (layer: Layer): number => facts.research.filter((r) => r.layer === layer && r.text.trim() !== '').length;
  const swapping = facts.parties.filter((party) => facts.recusals.some((one) => one.party === party.id));
  const said = (party: Party, outcome: Visit['outcome']): boolean => facts.visits.some((visit) => visit.party === party.id && visit.outcome === outcome);
  const settled = facts.parties.filter((party) => !swapping.includes(party));
  const visited = settled.filter((party) => said(party, 'visited'));
  const refused = settled.filter((party) => !visited.includes(party) && said(party, 'refused'));
  const unmet = settled.filter((party) => !visited.includes(party) && !refused.includes(party));
  const covered = facts.parties.length === 0 ? count(1) > 0 : unmet.length === 0 && swapping.length === 0;
  const missing = [
    ...((facts.needsParties ?? facts.needsReport) && facts.parties.length === 0 ? [PARTY_NAME] : []),
    ...(covered ? [] : [LAYER_NAME[1]]),
    ...missingTalks(count(2), count(3), facts.layers ?? 'three'),
    ...(facts.needsExpert && facts.experts === 0 ? [EXPERT_NAME] : []),
    ...(facts.needsReport && facts.report !== 'approved' ? [REPORT_NAME] : []),
  ];
  const complete = missing.length === 0;
  return {
    track: facts.track ?? 'simple',
    reportBy: facts.reportBy ?? 'chair',
    layer1: count(1),
    layer2: count(2),
    layer3: count(3),
    parties: facts.parties.length,
    visited: visited.length,
    refused: refused.length,
    swapping,
    unmet,
    expert: facts.experts > 0,
    report: facts.report,
    complete,
    waived: facts.waived,
    passed: complete || facts.waived,
    missing,
  };
}

/** The second and third layer, or one of the two. */
function missingTalks(second: number, third: number, layers: Layers): readonly string[] {
  if (layers === 'two') return second + third > 0 ? [] : [EITHER_NAME];
  return [...(second > 0 ? [] : [LAYER_NAME[2]]), ...(third > 0 ? [] : [LAYER_NAME[3]])];
}
