import type { ChatKind } from '../core/event.js';

/** When a bare word is heard in a village group. Without a rule it needs to be addressed. */
export type VillageRule = 'always' | 'body' | 'whole' | 'lookup' | 'rsvp' | 'signin' | 'floor' | 'rate';

/** One thing people can say: its slash word, its Chinese words, where it may be said, what follows it. */
export interface CommandRow {
  readonly command: string;
  readonly words: readonly string[];
  readonly chats: readonly ChatKind[];
  /** Names of the arguments in order; `?` = may be left out, `!name` = a reader of its own. */
  readonly shape: readonly string[];
  readonly example: string;
  readonly inVillage?: VillageRule;
}

const OFFICE: readonly ChatKind[] = ['liaison', 'lead', 'unit'];
const PLACES: Readonly<Record<string, readonly ChatKind[]>> = {
  私: ['private'],
  群私: ['village', 'private'],
  组私: [...OFFICE, 'private'],
  处处: ['village', ...OFFICE, 'private'],
};

/** Builds a row from its columns: command, words, places, shape, example. */
export function row(command: string, words: string, places: string, shape: string, example: string, inVillage?: VillageRule): CommandRow {
  const split = (text: string): string[] => text.split(' ').filter((part) => part !== '');
  const base = { command, words: split(words), chats: PLACES[places] ?? [], shape: split(shape), example };
  return inVillage === undefined ? base : { ...base, inVillage };
}
