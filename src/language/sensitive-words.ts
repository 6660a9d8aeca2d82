const EMERGENCY =
  /着火了|起火了|失火了|燃起来了|要跳楼|想跳楼|跳楼了|要跳河|跳河了|喝农药|喝了农药|不想活了|想自杀|要自杀|救命|煤气中毒|触电了|落水了|掉河里|掉水里|溺水|山体滑坡|房子垮了|房子塌了|拿刀砍|砍人/;
const PAST = /去年|前年|上个月|上次|以前|演练|预防|防止|避免|万一/;
const SENSITIVE =
  /吃回扣|吃了回扣|贪污|受贿|行贿|贪了|收了?黑钱|举报|假公济私|挪用公款|优亲厚友|包庇|法院|起诉|打官司|判决|上诉|仲裁|强制执行|家暴|打老婆|性侵|强奸|猥亵|拐卖|未成年|艾滋|乙肝|精神病|得了癌|癌症|残疾证|堕胎|流产|吸毒|赌博|嫖/;

/** Something that cannot wait: fire, drowning, somebody in danger. */
export function isEmergency(text: string): boolean {
  return EMERGENCY.test(text) && !PAST.test(text);
}

/** Accusations, litigation, minors, health: never stored in a topic, handed to a human. */
export function isSensitive(text: string): boolean {
  return SENSITIVE.test(text);
}
