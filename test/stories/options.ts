import { parseArgs } from 'node:util';
import { CASES, ON_REQUEST, type Story } from './cases.js';
import type { RedisFault } from './skeleton.js';
import type { Face } from './telling.js';

/** What befalls the platforms during a second telling. */
export type PlatformFault = 'none' | 'api2' | 'gateway';

/** What the command line asks for. */
export interface Options {
  readonly face: Face;
  readonly redis: RedisFault;
  readonly fault: PlatformFault;
  readonly json: boolean;
  /** SIGKILLs of a second telling, whose record must be that of the first; 0 tells once. */
  readonly kills: number;
  readonly stories: readonly (readonly [name: string, story: Story])[];
}

const FACES: readonly Face[] = ['sandbox', 'telegram', 'wechat', 'both'];
const REDIS: readonly RedisFault[] = ['none', 'stopped', 'killed'];
const FAULTS: readonly PlatformFault[] = ['none', 'api2', 'gateway'];

/** Reads the options; a string is the sentence that refuses them. */
export function readOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        case: { type: 'string', default: 'all' },
        face: { type: 'string', default: 'sandbox' },
        redis: { type: 'string', default: 'none' },
        fault: { type: 'string', default: 'none' },
        kills: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    });
    const redis = REDIS.find((one) => one === values.redis);
    const stories = values.case === 'all' ? Object.entries(CASES) : Object.entries({ ...CASES, ...ON_REQUEST }).filter(([name]) => values.case === name);
    if (stories.length === 0) return `There is no story called "${values.case}"; there are: ${Object.keys({ ...CASES, ...ON_REQUEST }).join(', ')}, or all.`;
    const face = FACES.find((one) => one === values.face);
    if (face === undefined) return `The story cannot be played on "${values.face}"; only on: ${FACES.join(', ')}.`;
    if (redis === undefined) return `Redis cannot be "${values.redis}"; only: ${REDIS.join(', ')}.`;
    const fault = FAULTS.find((one) => one === values.fault);
    if (fault === undefined) return `There is no fault "${values.fault}"; only: ${FAULTS.join(', ')}.`;
    const kills = Number(values.kills);
    if (!Number.isInteger(kills) || kills < 0) return `--kills is a whole number, not "${values.kills}".`;
    return refusal(face, fault, stories) ?? { json: values.json, face, fault, kills, redis, stories };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}. Options: --case NAME|all, --face ${FACES.join('|')}, --redis none|stopped|killed, --fault ${FAULTS.join('|')}, --kills N (SEED=… in the environment), --json.`;
  }
}

/** What does not go together. */
function refusal(face: Face, fault: PlatformFault, stories: Options['stories']): string | undefined {
  if (fault === 'api2' && (face === 'sandbox' || face === 'wechat')) return '--fault api2 befalls the Bot API: --face telegram or both.';
  if (fault === 'gateway' && !(face === 'wechat' || face === 'both')) return '--fault gateway befalls WeChat: --face wechat or both.';
  if (fault === 'gateway' && stories.some(([name]) => name !== 'skeleton')) return '--fault gateway has its place in --case skeleton only.';
  return undefined;
}
