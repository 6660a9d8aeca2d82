import type { Bot } from './driver.js';

/** Where the hamlet talks: those at home, and those at work far away. */
export const HOME = '大湾组群';
export const AWAY = '大湾外出群';
export const OFFICE = '永安联络组';
export const CLERK = '小田';
export const CHAIR = '周主席';
export const SECRETARY = '简支书';
/** Works in Zhejiang; it was her mother the ambulance could not reach. */
export const PROPOSER = '廖二哥';
/** The two whose land the road needs. */
export const FIELD = '姚大爷';
export const GARDEN = '汪婆婆';

/** What the telling reads of the record. */
export interface Exported {
  readonly topics: readonly {
    readonly no: number;
    readonly status: string;
    readonly sealed: boolean;
    readonly seconds: number;
    readonly gate: { readonly passed: boolean; readonly layer1: { readonly parties: number; readonly visited: number } };
    readonly satisfaction: { readonly asked: number; readonly answered: number; readonly satisfied: number; readonly dissatisfied: number };
    readonly opinion: { readonly items: readonly { readonly no: string; readonly status: string }[] };
  }[];
  readonly polls: readonly { readonly voted: number; readonly eligible: number; readonly options: readonly { readonly tally: number }[] }[];
  readonly meetings: readonly { readonly status: string; readonly registered: number; readonly attended: number }[];
}

/** The record as it stands. */
export const record = (bot: Bot): Exported => JSON.parse(bot.export()) as Exported;
/** Whether both groups of the hamlet were told a text. */
export const inBoth = (heard: string, text: string): boolean =>
  [HOME, AWAY].every((group) => heard.split('\n【').some((part) => part.replace(/^【/, '').startsWith(`${group}】`) && part.includes(text)));
