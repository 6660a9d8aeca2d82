/** The lane and prompt key of a conversation. */
export function conversationKey(place: { platform: string; account: string; conversation: string }): string {
  return `${place.platform}/${place.account}/${place.conversation}`;
}

/** The prompt place of a person's private questions. */
export function personPlace(person: string): string {
  return `person:${person}`;
}

/** An account: a person's identity on one platform (scoped by the bot's own account where ids are). */
export function accountKey(platform: string, account: string, userId: string): string {
  return `${platform}/${account}/${userId}`;
}
