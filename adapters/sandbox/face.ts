import type { OutboundMessage, RenderedMessage } from '../../src/core/message.js';
import type { Capabilities } from '../../src/core/platform.js';
import { render } from '../../src/core/render.js';
import { FACE_NAMES, type FaceName } from './world-types.js';
import type { World } from './world.js';

/** How the pretended platform looks to the people on it: as itself, or as one of the real ones. */
export interface Face {
  readonly name: FaceName;
  /** What the switch says. */
  readonly label: string;
  /** What this face can do, in one line, read off its capabilities. */
  readonly says: string;
  readonly can: Capabilities;
}

/** The faces of one world. The one it wears is kept in the world's file. */
export interface Faces {
  readonly all: readonly Face[];
  now(): Face;
  /** Puts a face on: what the bot said before is shown as it would read there, and so is everything from now on. Nothing when this version does not know it. */
  wear(name: FaceName): void;
}

/** The sandbox's own abilities. */
const OWN: Capabilities = {
  buttons: true,
  nativePoll: false,
  mention: 'by-id',
  edit: true,
  image: true,
  file: true,
  documents: true,
  privateInGroup: 'toast',
  privateChat: true,
  returnsMessageId: true,
  stableUserIds: 'forever',
  redelivery: 'at-least-once',
  maxTextLength: 4096,
};

const LABELS: Readonly<Record<FaceName, string>> = { sandbox: '网页', wechat: '微信', telegram: 'Telegram' };

/** The faces `world` can wear: its own, and those of the platforms whose abilities are handed in. */
export function createFaces(world: World, platforms: Partial<Readonly<Record<FaceName, Capabilities>>> = {}): Faces {
  const all = FACE_NAMES.flatMap((name) => {
    const can = name === 'sandbox' ? OWN : platforms[name];
    return can === undefined ? [] : [faceOf(name, can)];
  });
  const find = (name: FaceName) => all.find((face) => face.name === name);
  return {
    all,
    now: () => find(world.face()) ?? faceOf('sandbox', OWN),
    wear(name) {
      const face = find(name);
      if (face !== undefined && face.name !== world.face()) world.wear(name, (original, attached) => dress(original, face.can, attached));
    },
  };
}

/** How it looks is the platform's; how words travel, and who counts a sounding, stays the sandbox's. */
function faceOf(name: FaceName, looks: Capabilities): Face {
  const can = { ...looks, nativePoll: OWN.nativePoll, stableUserIds: OWN.stableUserIds, redelivery: OWN.redelivery };
  return { name, label: LABELS[name], says: sayOf(can), can };
}

function sayOf({ buttons, edit, privateInGroup, file }: Capabilities): string {
  return [
    buttons ? '消息下面有按钮，回数字也行' : '没有按钮，回数字',
    edit ? '票数在原处更新' : '发出去的改不了，票数隔一阵另发一条',
    ...(privateInGroup === 'none' ? [] : ['回话只给按的人看']),
    ...(file ? [] : ['文件写在字里']),
  ].join('；');
}

/** An original that still has its text file was written out in words, and stays so; one whose file was posted has lost it. */
function dress(original: OutboundMessage, can: Capabilities, attached: boolean): Pick<RenderedMessage, 'text' | 'buttons'> {
  const looks = original.file === undefined ? can : { ...can, file: false };
  return render(original, looks, (sha256) => (attached ? sha256 : undefined));
}
