import type { Layer } from '../../src/core/records.js';
import { LAYER_NAME } from '../../src/domain/gate.js';

const FILL: Readonly<Record<Layer, string>> = {
  1: '走访了谁家、看到什么、各家怎么想？直接发来，语音转文字也行。',
  2: '座谈来了几个人、说到一起的和没说到一起的各是什么？直接发来。',
  3: '宣讲了哪条政策、法规，谁讲的，大家问了什么？直接发来。',
};

/** What is still missing, each with the words to send. */
function nextCommands(no: number, missing: readonly string[]): string {
  return missing.map((name) => `还缺${name}：做了发“${name} ${no} …”`).join('\n');
}

/** Every sentence of the research flow. */
export const zh = {
  ask: (layer: Layer) => FILL[layer],
  recorded: (no: number, layer: Layer, nth: number) => `${no} 号记下了，${LAYER_NAME[layer]}第 ${nth} 份。`,
  recordedNext: (no: number, missing: readonly string[]) => nextCommands(no, missing),
  passed: (no: number) => `三层调研都有了，可以约会了：发“发通知 ${no} 时间 地点”。`,
  stands: (no: number, one: number, two: number, three: number) => `${no} 号调研：走访 ${one} 份，座谈 ${two} 份，宣讲 ${three} 份。`,
  gateMissing: (no: number, missing: readonly string[]) => `${nextCommands(no, missing)}\n三层做齐才能开会，这一条急也不能省。`,
  personal: '这条有个人情况，我没有记。请长按撤回，私聊我写。',
  noTopic: '现在没有要调研的议题。发“议题”看看有哪些。',
  whichTopic: (nos: readonly number[]) => `说的是哪一件？请带上编号，如“走访 ${nos[0]} …”。现有：${nos.slice(0, 8).join('、')} 号。`,
  unknown: (no: number) => `没有 ${no} 号议题。发“议题”看看编号。`,
  otherVillage: (no: number) => `${no} 号不是本村的。`,
  noRight: '这一步由联络员来记。您看到的情况，告诉联络员就行。',
  tooEarly: (no: number) => `${no} 号还没受理，先发“受理 ${no}”再记调研。`,
  tooLate: (no: number, status: string) => `${no} 号${status}，不用再记调研了。`,
  tooShort: '太短了，请写几句看到和听到的。',
} as const;
