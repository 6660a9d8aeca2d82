/** A village and the town it belongs to. */
export interface NamedPlace {
  readonly village: string;
  readonly town: string;
}

const bare = (village: string): string => village.replace(/(?:村|社区)$/, '');

/**
 * Village names in a text that more than one town has and no town beside them tells apart: ask 哪个镇的.
 * Empty when every name is clear.
 */
export function collidingPlaces(text: string, places: readonly NamedPlace[]): string[] {
  const names = [...new Set(places.map(({ village }) => village))];
  return names.filter((village) => {
    const towns = places.filter((place) => place.village === village).map(({ town }) => town);
    if (towns.length < 2) return false;
    const said = text.includes(village) || (bare(village).length > 1 && new RegExp(`${bare(village)}(?:村|社区|的|那|[，,。]|$)`).test(text));
    return said && !towns.some((town) => text.includes(town.replace(/(?:镇|乡|街道)$/, '')));
  });
}
