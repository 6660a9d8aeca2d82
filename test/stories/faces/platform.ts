import type { PlatformName } from '../../../src/core/ids.js';

/** A message of the bot as the people of a platform see it now. */
export interface Shown {
  /** The same for a message and what it was edited into. */
  readonly key: string;
  readonly edits: number;
  readonly conversation: string;
  readonly text: string;
}

/** What stands in for a platform: its people and groups, what they say, and what the bot said to them. People and conversations go by the platform's own numbers. */
export interface Platform {
  readonly name: PlatformName;
  /** The bot's own account there. */
  readonly account: string;
  /** What the bot's environment says of it. */
  readonly settings: Readonly<Record<string, string>>;
  /** The platform's number for a group or person, given the name in the county's files. */
  number(file: string): string;
  /** In a group, or in the private chat, which goes by the person's own number. */
  say(user: string, conversation: string, text: string): Promise<void>;
  /**
   * Where what is said reaches nobody while the bot is down: the key of the last words' event, and saying them once more, as somebody does who reads
   * no answer. Absent where the platform keeps words until they are fetched.
   */
  readonly losing?: { lastKey(): string | undefined; repeat(): Promise<void> };
  /** Resolves when everything said is on the bot's disk and the platform knows it, as far as the platform can know. */
  heard(): Promise<void>;
  /** The clock was turned: what the bot waits for of the platform meanwhile is done. */
  turned(): Promise<void>;
  /** The last words are handed over once more. `restart` ends the bot by SIGKILL and starts it again, when the platform does so only then. */
  again(restart: (between: () => void) => Promise<void>): Promise<void>;
  /** Everything the bot said, oldest first. */
  shown(): Promise<readonly Shown[]>;
  close(): Promise<void>;
}

/** What platforms are opened with: the story's clock, and the words of a bot that does not answer. */
export interface Stage {
  now(): number;
  botWords(): string;
}
