import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { Media } from '../../src/core/media.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { gatheredReceipt } from './attach.js';
import { askAloud, expire, remind } from './clock.js';
import { answerWords, plainWords, type Verdict, verdictOfChoice, verdictOfWords, voicesAsked } from './confirm.js';
import { keepPicture, takePictures } from './picture.js';
import { keepPage, pageOf } from './signed-page.js';
import { typeVoice, voiceMeant } from './typed.js';
import { keepVoice } from './voice.js';

/** The snapshot of the transaction, and the voice a command or an answer is about. */
export interface MediaState {
  readonly read: StoreReader;
  readonly voice?: Media;
  readonly verdict?: Verdict;
}

/** Pictures hang on the topic they follow; voices are heard and typed by somebody near and stand only when whoever spoke says the words are right. */
export const mediaFlow: Flow<MediaState> = {
  name: 'media',
  hears: ['attached', 'timer', 'chose', 'commanded', 'said'],
  follows: ['topic.proposed', 'topic.seconded', 'topic.added', 'research.recorded'],
  load(read, event) {
    switch (event.type) {
      case 'attached':
        return { read };
      case 'timer':
        return event.name.startsWith('media-') ? { read } : undefined;
      case 'chose':
        return answered(read, event);
      case 'commanded':
        return commanded(read, event);
      case 'said':
        return event.reason === 'unknown' ? inWords(read, event, event.text) : undefined;
      default:
        return undefined;
    }
  },
  decide(state, event, c) {
    const page = event.type === 'attached' ? pageOf(event, state.read) : undefined;
    if (event.type === 'attached' && page !== undefined) return keepPage(event, page, state.read, c);
    if (event.type === 'attached') return event.media.kind === 'voice' ? keepVoice(event, state.read, c) : keepPicture(event, state.read, c);
    if (event.type === 'timer') return ring(event, state.read, c);
    if (event.type !== 'commanded' && event.type !== 'chose' && event.type !== 'said') return NOTHING;
    if (state.verdict !== undefined) return answerWords(event, state.verdict, state.read, c);
    return event.type === 'commanded' && state.voice !== undefined ? typeVoice(event, state.voice, state.read, c) : NOTHING;
  },
  after(change, read, c) {
    switch (change.type) {
      case 'topic.proposed':
      case 'topic.seconded':
      case 'topic.added':
      case 'research.recorded':
        return takePictures(change, read, c);
      default:
        return NOTHING;
    }
  },
};

function answered(read: StoreReader, e: Extract<VillageEvent, { type: 'chose' }>): MediaState | undefined {
  const row = read.prompt(e.prompt);
  if (row === undefined || !row.subject.startsWith('voice:')) return undefined;
  const verdict = voicesAsked(e, read).some((asked) => asked.id === row.id) ? verdictOfChoice(row, e.choices[0], read) : undefined;
  return verdict === undefined ? { read } : { read, verdict };
}

function commanded(read: StoreReader, e: Commanded): MediaState | undefined {
  if (e.command === 'topic') return inWords(read, e, plainWords(e.args, e.text));
  const voice = e.command === 'proxy' ? voiceMeant(e, read) : undefined;
  return voice === undefined ? undefined : { read, voice };
}

function inWords(read: StoreReader, e: Extract<VillageEvent, { type: 'said' | 'commanded' }>, text: string | undefined): MediaState | undefined {
  const verdict = text === undefined || e.place.chat !== 'private' ? undefined : verdictOfWords(text, voicesAsked(e, read), read);
  return verdict === undefined ? undefined : { read, verdict };
}

function ring(e: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): Decision {
  if (e.name === 'media-receipt') return gatheredReceipt(e.subject, read, e.key, c.now);
  const media = read.media(Number(e.subject));
  if (media === undefined) return NOTHING;
  switch (e.name) {
    case 'media-remind':
      return remind(media, read, c);
    case 'media-ask':
      return askAloud(media, read, c);
    case 'media-expire':
      return expire(media, read, c);
    default:
      return NOTHING;
  }
}
