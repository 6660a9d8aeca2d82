import type { Api } from 'grammy';
import type { BotCommandScope } from 'grammy/types';
import { cancelOf } from './api.js';

/** Commands with what they do, in the words people read. */
export type MenuList = readonly { readonly command: string; readonly description: string }[];

/** The menu of each kind of chat, at most twelve lines each. */
export interface Menu {
  readonly private: MenuList;
  readonly group: MenuList;
  readonly admins: MenuList;
}

const MOST = 12;

const SCOPES: readonly (readonly [keyof Menu, BotCommandScope])[] = [
  ['private', { type: 'all_private_chats' }],
  ['group', { type: 'all_group_chats' }],
  ['admins', { type: 'all_chat_administrators' }],
];

/** Shows the menus. Rejects with grammY's error when Telegram refuses one. */
export async function publishMenu(api: Api, menu: Menu, signal: AbortSignal): Promise<void> {
  for (const [name, scope] of SCOPES) await api.setMyCommands(menu[name].slice(0, MOST), { scope }, cancelOf(signal));
}
