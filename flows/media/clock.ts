import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { Media } from '../../src/core/media.js';
import type { Destination } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY } from '../../src/core/time.js';
import { formatDay } from '../../src/domain/when.js';
import { liaisonsOf, speakerOf, timerKey, typedWith } from './find.js';
import { askWords, endTimers, nextAsk, placesAsked } from './typed.js';
import { handTo } from './voice.js';
import { zh } from './text.js';
import { voiceHandle } from '../voice-of.js';

/** A voice still waits to be heard: its holder is reminded once; some days after it was said the liaison gets it. */
export function remind(voice: Media, read: StoreReader, c: DecideContext): Decision {
  if (voice.state !== 'waiting' || voice.holder === null) return NOTHING;
  const liaison = liaisonsOf(voice.village, read).find((one) => one.id !== voice.person);
  const handOnAt = voice.at + read.rulesAt(voice.at).voiceHandOnDays * DAY;
  if (c.now >= handOnAt) {
    if (liaison === undefined || liaison.id === voice.holder) return NOTHING;
    return { changes: [{ type: 'media.handed', media: voice.no, holder: liaison.id, at: c.now }], effects: [handTo(liaison, voice, read, 'handed')] };
  }
  const again: Effect = { type: 'schedule', key: timerKey(voice.no, 'remind'), at: handOnAt, name: 'media-remind', subject: String(voice.no) };
  return { changes: [], effects: [handTo({ id: voice.holder }, voice, read, c.eventKey, zh.remind(speakerOf(voice, read), voiceHandle(voice, read))), again] };
}

/** Two days without 对 or 不对: whoever typed it asks them aloud. */
export function askAloud(voice: Media, read: StoreReader, c: DecideContext): Decision {
  if (voice.state !== 'typed' || voice.typedBy === null) return NOTHING;
  const asked = placesAsked(voice, read).flatMap((place) => read.promptsAt(place));
  const typistWasAsked = asked.some((row) => row.subject === `voice:${voice.no}` && row.place === `person:${voice.typedBy ?? ''}`);
  if (typistWasAsked) return NOTHING;
  // One question at a time: the typist is still asked about somebody else's words.
  const busy = read.promptsAt(`person:${voice.typedBy}`).some((row) => row.subject.startsWith('voice:'));
  const later: Effect = { type: 'schedule', key: timerKey(voice.no, 'ask'), at: c.now + DAY, name: 'media-ask', subject: String(voice.no) };
  return { changes: [], effects: busy ? [later] : askWords(voice, read, c, true) };
}

/** A picture nothing followed goes without a word, it was said beforehand; a voice nobody typed in time is told to both sides. */
export function expire(media: Media, read: StoreReader, c: DecideContext): Decision {
  if (media.state !== 'waiting' && media.state !== 'typed') return NOTHING;
  const pictures = read.waitingMedia(media.account, undefined).filter((one) => one.follows === media.no && one.kind !== 'voice');
  const gone = media.kind === 'voice' ? [...typedWith(media, read), ...pictures] : [media];
  const dropped: Change = { type: 'media.dropped', media: gone.map((one) => one.no), reason: media.kind === 'voice' ? 'expired' : 'unclaimed', at: c.now };
  if (media.kind !== 'voice') return { changes: [dropped], effects: [] };
  const closing = placesAsked(media, read)
    .flatMap((place) => read.promptsAt(place))
    .filter((row) => row.subject === `voice:${media.no}`)
    .map((row): Effect => ({ type: 'close-prompt', id: row.id }));
  return { changes: [dropped], effects: [...closing, ...gone.flatMap((one) => endTimers(one.no)), ...tellExpired(media, read, c), ...nextAsk(media, read, c)] };
}

function tellExpired(voice: Media, read: StoreReader, c: DecideContext): readonly Effect[] {
  const day = formatDay(voice.at, c.zone);
  const days = read.rulesAt(voice.at).voiceDays;
  const told = (to: Destination, text: string, whom: string): Effect => ({
    type: 'send',
    key: `voice-${voice.no}-expired-${whom}`,
    to,
    message: { text },
    kind: 'duty',
    class: 'B',
  });
  const own: Destination | undefined =
    voice.person !== null
      ? { to: 'person', person: voice.person }
      : voice.group === null
        ? { to: 'chat', platform: voice.platform, account: voice.bot, conversation: voice.conversation }
        : undefined;
  const liaison = liaisonsOf(voice.village, read)[0];
  return [
    ...(own === undefined ? [] : [told(own, zh.expired(day, days, c.phone), 'own')]),
    ...(liaison === undefined ? [] : [told({ to: 'person', person: liaison.id }, zh.expiredFor(speakerOf(voice, read), day, days), 'liaison')]),
  ];
}
