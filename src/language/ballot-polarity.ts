import { LABELS, type Stance } from './ballot-words.js';

const AGREEABLE = /^(?:同意|愿意|赞成|支持|可以|要得)/;
const only = (found: readonly number[]): number | undefined => (found.length === 1 ? found[0] : undefined);
const among = (labels: readonly string[], wanted: ReadonlySet<string>): number[] => labels.flatMap((label, i) => (wanted.has(label) ? [i + 1] : []));

/** Labels that are each other's opposite: `同意收费`, `不同意收费`. */
function opposites(labels: readonly string[]): readonly [number, number] | undefined {
  const pairs = labels.flatMap((label, i) => {
    const against = AGREEABLE.test(label) ? labels.findIndex((other) => other === `不${label}` || other === label.replace(AGREEABLE, '反对')) : -1;
    return against < 0 ? [] : [[i + 1, against + 1] as const];
  });
  return pairs.length === 1 ? pairs[0] : undefined;
}

/** The option a stance stands for; undefined when the prompt has no plain yes and no. */
export function optionOf(stance: Stance, labels: readonly string[]): number | undefined {
  if (stance === 'abstain') return only(among(labels, LABELS.abstain));
  const yes = only(among(labels, LABELS.yes));
  const no = only(among(labels, LABELS.no));
  const pair = yes !== undefined && no !== undefined ? ([yes, no] as const) : opposites(labels);
  return stance === 'yes' ? pair?.[0] : pair?.[1];
}
