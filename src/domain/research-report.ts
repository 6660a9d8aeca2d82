import type { StoreReader } from '../core/reader.js';
import type { Layer, Topic } from '../core/records.js';
import type { Party } from '../core/records-parties.js';
import { gateFor, LAYER_NAME } from './gate.js';
import { linkLines } from './linked.js';
import { formatDay } from './when.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七'];

/**
 * The research report as a draft, from the record only. Parties stand under their aliases; of their own words only what they called public.
 * `advice` is what the liaison adds.
 */
export function draftReport(read: StoreReader, topic: Topic, zone: string, advice?: string): string {
  const sections = [
    partySection(read, topic),
    ...([1, 2, 3] as const).map((layer) => layerSection(read, topic, layer, zone)),
    basisSection(read, topic),
    linkSection(read, topic),
  ];
  const own = [...sections, planSection(read, topic), advice === undefined ? [] : ['联络员的意见', advice]].filter((lines) => lines.length > 0);
  return [
    `${topic.no} 号“${topic.title}”调研报告`,
    ...own.map(([head, ...lines], i) => [`${NUMERALS[i] ?? '·'}、${head ?? ''}`, ...lines].join('\n')),
    '以上都出自走访、座谈、宣讲记录。',
  ].join('\n');
}

function partySection(read: StoreReader, topic: Topic): readonly string[] {
  const parties = read.parties(topic.no);
  if (parties.length === 0) return [];
  const gate = gateFor(read, topic);
  const words = parties.flatMap((party) =>
    party.share === 'public'
      ? read
          .statements(topic.no)
          .filter((said) => said.party === party.id && said.takenBackAt === null)
          .map((said) => `${party.alias}自己说：${said.text}`)
      : [],
  );
  return [`当事人 ${gate.parties} 家，走访 ${gate.visited} 家，拒访 ${gate.refused} 家`, ...words];
}

function layerSection(read: StoreReader, topic: Topic, layer: Layer, zone: string): readonly string[] {
  const rows = read.research(topic.no).filter((row) => row.layer === layer);
  return rows.length === 0 ? [] : [`${LAYER_NAME[layer]} ${rows.length} 份`, ...rows.map((row) => `${formatDay(row.at, zone)}：${row.text}`)];
}

function basisSection(read: StoreReader, topic: Topic): readonly string[] {
  const rows = read.bases(topic.no);
  return rows.length === 0 ? [] : ['委员给的依据', ...rows.map((row) => `${read.person(row.person)?.name ?? '委员'}：${row.text}`)];
}

/** Talks that stand for a symposium are among the symposia already. */
function linkSection(read: StoreReader, topic: Topic): readonly string[] {
  const lines = linkLines(read.links(topic.no).filter((one) => !one.counts));
  return lines.length === 0 ? [] : ['结合已有的', ...lines];
}

function planSection(read: StoreReader, topic: Topic): readonly string[] {
  const plan = read.plan(topic.no);
  if (plan === undefined) return [];
  return [
    '谈到的办法',
    plan.text,
    read
      .parties(topic.no)
      .map((party) => standLine(read, topic, party, plan.revision))
      .join('；'),
  ];
}

/** `甲户同意` of one party on one revision of the plan; silence is printed as such. */
export function standLine(read: StoreReader, topic: Topic, party: Party, revision: number): string {
  const stand = read.stands(topic.no).find((one) => one.party === party.id && one.revision === revision);
  if (stand === undefined) return `${party.alias}未表示意见`;
  return stand.agrees ? `${party.alias}同意` : `${party.alias}不同意${stand.reason === null ? '' : `（${stand.reason}）`}`;
}
