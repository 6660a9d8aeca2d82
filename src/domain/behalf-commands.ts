/**
 * What one person may type for another. A command on neither list is never given on behalf: ballots, 评价, 同意方案, 认, 确认, 同意, 退出, 删除,
 * what opens somebody's own words or names, and 代 itself.
 */
const EVERYDAY = [
  'topic',
  'second',
  'status',
  'topics',
  'read',
  'add',
  'message',
  'join',
  'absent',
  'late',
  'follow',
  'object',
  'take',
  'decline',
  'progress',
  'done',
  'planned',
  'cannot',
  'extend',
  'contact',
  'watch',
  'attend',
  'unable',
  'basis',
  'standdown',
  'mytasks',
] as const;

/** Given on behalf only where the authorisation names it: what the chair settles, and what takes something back. */
const NAMED = ['choose', 'defer', 'reject', 'approve', 'pending', 'press', 'drop'] as const;

/** What may be said in a group of the office: numbers and kinds, nobody's words. */
const IN_GROUP: readonly string[] = ['second', 'join', 'absent', 'late', 'follow', 'status', 'topics'];

/** True for a command that can be given on behalf at all. */
export function canBeOnBehalf(command: string): boolean {
  return isEveryday(command) || NAMED.some((name) => name === command);
}

/** True for a command an authorisation covers that names none. */
export function isEveryday(command: string): boolean {
  return EVERYDAY.some((name) => name === command);
}

/** True where the authorisation covers the command; `commands` null = the everyday ones. */
export function isCovered(command: string, commands: readonly string[] | null): boolean {
  return canBeOnBehalf(command) && (commands === null ? isEveryday(command) : commands.includes(command));
}

/** True for a resident's command that may be typed on behalf in a group of the office. */
export function mayBeInOffice(command: string): boolean {
  return IN_GROUP.includes(command);
}
