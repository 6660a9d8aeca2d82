import type { Media } from '../src/core/media.js';
import type { StoreReader } from '../src/core/reader.js';

/** The name and the house of whoever spoke; undefined where nobody knows. For humans in private only. */
export function spokenBy(voice: Media, read: StoreReader): { readonly name: string | undefined; readonly house: string | undefined } {
  const name = voice.person === null ? undefined : read.person(voice.person)?.name;
  const house = name === undefined || voice.household === null ? undefined : read.household(voice.household)?.label;
  return { name, house };
}

/** What is typed behind 代录: the house, else the number of the voice. */
export function voiceHandle(voice: Media, read: StoreReader): string {
  return spokenBy(voice, read).house ?? `语音${voice.no}`;
}
