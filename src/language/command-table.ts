import type { CommandRow } from './command-row.js';
import { leadRows, liaisonRows } from './command-rows-office.js';
import { peopleRows } from './command-rows-people.js';

export type { CommandRow } from './command-row.js';

/** Everything people can say to the bot, for parsing and for help texts. */
export const commandRows: readonly CommandRow[] = [...peopleRows, ...liaisonRows, ...leadRows];
