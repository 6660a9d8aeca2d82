import type { Link } from '../core/records-programme.js';

/** What other bodies did, in one phrase without their words: `组级议事会（算座谈）、人民调解`; undefined = nothing is linked. */
export function sayLinks(links: readonly Link[]): string | undefined {
  const names = new Map<string, boolean>();
  for (const { body, counts } of links) names.set(body, counts || names.get(body) === true);
  return names.size === 0 ? undefined : [...names].map(([body, counts]) => (counts ? `${body}（算座谈）` : body)).join('、');
}

/** The same with what was found there, one line each: for those who may read the records. */
export function linkLines(links: readonly Link[]): readonly string[] {
  return links.map(({ body, text, counts }) => `${body}${counts ? '（算座谈）' : ''}${text === null ? '' : `：${text}`}`);
}
