/** The part of the bot's log the door writes to: ids, codes and times, never words or names. */
export interface DoorLog {
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}
