import type { Layer } from '../../src/core/records.js';
import type { Party } from '../../src/core/records-parties.js';
import { EITHER_NAME, EXPERT_NAME, type Gate, LAYER_NAME, PARTY_NAME, REPORT_NAME } from '../../src/domain/gate.js';

const FILL: Readonly<Record<Layer, string>> = {
  1: '走访了谁家、看到什么、各家怎么想？直接发来，语音转文字也行。',
  2: '座谈来了几个人、说到一起的和没说到一起的各是什么？直接发来。',
  3: '宣讲了哪条政策、法规，谁讲的，大家问了什么？直接发来。',
};

const aliases = (parties: readonly Party[]): string => parties.map((party) => party.alias).join('、');

const approver = (gate: Gate): string => ({ chair: '主席', 'liaison-head': '联络组长', secretary: '村支书' })[gate.reportBy];

/** What is still missing, each with the words to send. */
function nextCommands(no: number, gate: Gate): string {
  return gate.missing.flatMap((name) => lineFor(no, name, gate)).join('\n');
}

function lineFor(no: number, name: string, gate: Gate): readonly string[] {
  switch (name) {
    case PARTY_NAME:
      return [`还没写当事人：发“当事人 ${no} 代称 户”`];
    case LAYER_NAME[1]:
      if (gate.parties === 0) return [`还缺走访：做了发“走访 ${no} …”`];
      return [
        ...(gate.unmet.length === 0 ? [] : [`还没走访：${aliases(gate.unmet)}。去了发“走访 ${no} ${gate.unmet[0]?.alias ?? ''} …”`]),
        ...(gate.swapping.length === 0 ? [] : [`要换人去：${aliases(gate.swapping)}。定了发“专班 ${no} 加 姓名”`]),
      ];
    case EXPERT_NAME:
      return [`还没有委员参加：看人选发“委员推荐 ${no}”`];
    case REPORT_NAME:
      return [gate.report === 'filed' ? `调研报告交了，等${approver(gate)}同意` : `调研报告还没交：发“调研报告 ${no}”`];
    case EITHER_NAME:
      return [`还缺座谈或宣讲，做一样就行：发“座谈 ${no} …”或“宣讲 ${no} …”`];
    default:
      return [`还缺${name}：做了发“${name} ${no} …”`];
  }
}

/** Every sentence of the research flow. */
export const zh = {
  ask: (layer: Layer) => FILL[layer],
  whichLayer: (no: number) => `是哪一层？请发“走访 ${no} …”“座谈 ${no} …”或“宣讲 ${no} …”。`,
  whoseDoor: (parties: readonly Party[]) =>
    `访的是哪家？${parties.map((party) => `${party.no} ${party.alias}`).join('，')}。回数字或代称，几家用顿号，都不是回“其他”。`,
  recorded: (no: number, layer: Layer, nth: number, whom: string) => `${no} 号记下了，${LAYER_NAME[layer]}第 ${nth} 份${whom === '' ? '' : `（${whom}）`}。`,
  refused: (no: number, whom: string) => `${no} 号记下了，${whom}这次没有见，算拒访。以后见了再记一份。`,
  hintDiffer: '没谈拢的是什么？有就再发一份。',
  hintBasis: '讲的是哪条法规、谁讲的？有就再发一份。',
  recordedNext: (no: number, gate: Gate) => nextCommands(no, gate),
  passed: (no: number, settled = false) =>
    settled ? `可以开个短会确认了：发“发通知 ${no} 时间 地点”。` : `调研做齐了，可以约会了：发“发通知 ${no} 时间 地点”。`,
  passedWaived: (no: number, day: string) => `先议后补，可以先开会，${day}前要补齐。补的照样发“走访 ${no} …”。`,
  stands: (no: number, gate: Gate) =>
    gate.parties === 0
      ? `${no} 号调研：走访 ${gate.layer1} 份，座谈 ${gate.layer2} 份，宣讲 ${gate.layer3} 份。`
      : `${no} 号调研：${gate.parties} 家走访了 ${gate.visited} 家${gate.refused > 0 ? `，拒访 ${gate.refused} 家` : ''}${gate.swapping.length > 0 ? `，要换人 ${gate.swapping.length} 家` : ''}；座谈 ${gate.layer2} 份，宣讲 ${gate.layer3} 份。`,
  linked: (bodies: string) => `结合：${bodies}。院坝会还是要开。`,
  gateMissing: (no: number, gate: Gate) => `${nextCommands(no, gate)}\n这些做齐才能开会，急也不能省。`,
  personal: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  noTopic: '现在没有要调研的议题。发“议题”看看有哪些。',
  whichTopic: (nos: readonly number[]) => `说的是哪一件？请带上编号，如“走访 ${nos[0]} …”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unknown: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  noRight: '这一步由联络员来记。您看到的情况，告诉联络员就行。',
  noChair: (who: string) => `这一步由${who}来定，可以请${who}私聊我办。`,
  tooEarly: (no: number) => `${no} 号还没受理，先发“受理 ${no}”再记调研。`,
  tooLate: (no: number, status: string) => `${no} 号${status}，不用再记调研了。`,
  tooShort: '太短了，请写几句看到和听到的。',

  writeInPrivate: '这一条请私聊我写，一样的话就行。',
  inPrivate: '里面有各家的情况，请私聊我办。',
  reportEmpty: (no: number) => `${no} 号还没有调研记录，先走访、座谈、宣讲。`,
  reportTooEarly: (no: number, lines: string) => `${no} 号调研还没做完，报告先不交：\n${lines}`,
  reportPreview: (draft: string, names: string) => `按记录起的草稿，交给${names}看：\n${draft}`,
  reportFiled: (no: number, names: string) => `${no} 号报告交给${names}了，同意了告诉您。`,
  reportToChair: (no: number, title: string) => `${no} 号“${title}”的调研报告交来了。看全文、同意，请发“同意报告 ${no}”。`,
  chair: '主席',
  noReport: (no: number) => `${no} 号的调研报告还没交来。`,
  approvedAlready: (no: number) => `${no} 号的报告已经同意过了。`,
  approvePreview: (text: string) => `${text}\n——\n同意这份报告，请照下面回。`,
  approved: (no: number) => `${no} 号的调研报告记为同意，已告诉联络员。`,
  approvedTold: (no: number, who: string) => `${no} 号的调研报告${who}同意了。`,

  waiveNotNeeded: (no: number) => `${no} 号调研已做齐，直接发“发通知 ${no} 时间 地点”。`,
  waiveStage: (no: number, status: string) => `${no} 号${status}，用不上先议后补。`,
  askWaiveReason: '为什么等不得？写一句，会印在纪要上。',
  askWaiveUntil: '调研哪天前补齐？像“8月30日”。',
  badUntil: '没看懂是哪天，或已经过了。请写像“8月30日”。',
  waivePreview: (no: number, reason: string, day: string, missing: readonly string[]) =>
    `${no} 号先开会、后补调研。原因：${reason}。还缺${missing.join('、')}，${day}前补齐，不补齐不能报送。`,
  waived: (no: number, day: string) => `${no} 号先议后补记下了，${day}前补齐。可以发“发通知 ${no} 时间 地点”。`,
  waivedTold: (no: number, day: string, reason: string) => `${no} 号可以先开会：${reason}。调研 ${day}前要补齐，不补齐不能报送。`,
  waiverDue: (no: number, lines: string) => `${no} 号先议后补，今天到期，还缺：\n${lines}`,
};
