import { reply, replyPrivately, say } from '../../src/core/answer.js';
import type { Role } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { Media } from '../../src/core/media.js';
import type { OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { type Attached, draftTopic, holderOf, openDraft, recentTopic, recentVoice, speakerOf, timerKey, villageOf, whereSaid } from './find.js';
import { keptFact, refuse } from './picture.js';
import { zh } from './text.js';
import { voiceHandle } from '../voice-of.js';

const REMIND_MS = DAY;
/** They work with words: nobody types for them. */
const OFFICE: readonly Role[] = ['liaison', 'liaison-head', 'chair', 'member', 'unit', 'operator'];

/** A voice never stops a flow: it is kept, somebody near hears and types it, and whoever spoke says whether the words are right. */
export function keepVoice(e: Attached, read: StoreReader, c: DecideContext): Decision {
  const meant = e.place.chat === 'private' || e.addressed;
  const office = e.by.roles.some((held) => OFFICE.includes(held.role));
  if (office || (e.place.chat !== 'private' && e.place.chat !== 'village')) return meant ? say(e, zh.typePlease) : NOTHING;
  const form = openDraft(e, read);
  // Any other question of the form stays open: a voice does not answer it.
  const draft = form?.asking === 'text' ? form : undefined;
  const topic = draftTopic(draft, read) ?? (draft === undefined ? recentTopic(e, read) : undefined);
  if (!meant && draft === undefined && topic === undefined) return NOTHING;
  if (e.media.trouble === 'too-large' || e.media.trouble === 'unknown-kind') return refuse(e, read, e.media.trouble);
  const holder = holderOf(e.by, topic?.village ?? villageOf(e.place, e.by), topic?.sealed === true, read);
  const drop: readonly Effect[] = draft === undefined ? [] : [{ type: 'drop-draft', owner: draft.owner }];
  if (holder === undefined) return { changes: [], effects: [reply(e, zh.nobodyHears(c.phone))] };
  const kept = { ...keptFact(e, read), follows: null, topic: topic?.no ?? null, holder: holder.id };
  const voice: Media = { ...kept, state: 'waiting', words: null, typedBy: null, told: null, attachedAt: null };
  return {
    changes: [kept],
    effects: [
      ...drop,
      ...(recentVoice(e, read) === undefined ? receipt(e, holder, read, c) : []),
      handTo(holder, voice, read, 'new'),
      { type: 'schedule', key: timerKey(kept.no, 'remind'), at: e.at + REMIND_MS, name: 'media-remind', subject: String(kept.no) },
      {
        type: 'schedule',
        key: timerKey(kept.no, 'expire'), // Audio nobody typed is not kept longer.
        at: e.at + c.rules.voiceDays * DAY,
        name: 'media-expire',
        subject: String(kept.no),
      },
    ],
  };
}

/** In private what happens next; in a group only that it was heard. Nobody's name, nothing of a topic. */
function receipt(e: Attached, holder: Person, read: StoreReader, c: DecideContext): readonly Effect[] {
  const who = holder.roles.some((held) => held.role === 'lianhuzhang') ? zh.houses : zh.liaison;
  const words = e.media.trouble === undefined ? zh.voiceKept(who, c.phone) : zh.voiceLost(who, c.phone);
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  return replyPrivately(e, words, zh.voiceInGroup, reachable);
}

/** The voice itself, in the private chat of whoever hears it. `turn` tells several hand-overs of one voice apart. */
export function handTo(holder: Pick<Person, 'id'>, voice: Media, read: StoreReader, turn: string, words?: string): Effect {
  const who = speakerOf(voice, read);
  const handle = voiceHandle(voice, read);
  const text =
    words ?? (voice.sha256 === null ? zh.toHolderLost(who, whereSaid(voice, read), handle) : zh.toHolder(who, whereSaid(voice, read), voice.topic, handle));
  const message: OutboundMessage = {
    text,
    ...(voice.sha256 === null ? {} : { attachment: { media: voice.sha256, kind: 'voice', from: voice.platform, instead: zh.cannotPlay } }),
  };
  return { type: 'send', key: `voice-${voice.no}-${turn}-${holder.id}`, to: { to: 'person', person: holder.id }, message, kind: 'duty', class: 'B' };
}
