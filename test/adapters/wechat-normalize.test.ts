import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownAnswer } from '../../adapters/wechat/chain.js';
import { normalize } from '../../adapters/wechat/normalize.js';
import { createRepeats } from '../../adapters/wechat/repeats.js';
import { type Puppet, snapshotOf } from '../../adapters/wechat/snapshot.js';
import type { InboundEvent } from '../../src/core/event.js';

interface Fixtures {
  readonly web: { readonly provenance: string; readonly bot: string; readonly payloads: Record<string, object> };
  readonly padlocal: { readonly provenance: string; readonly payloads: Record<string, object> };
}

const recorded = JSON.parse(readFileSync('test/adapters/fixtures/wechat/payloads.json', 'utf8')) as Fixtures;
const RECEIVED = 1_795_574_068_400;
const NAMES: Record<string, string> = { '@1e11e11e11e11e11e11e11e11e11e11e': '李梅', [recorded.web.bot]: '小院', wxid_mei: '李梅', wxid_xiaoyuan: '小院' };

/** The payload as the child copies it and the parent reads it. */
async function read(
  payload: object | undefined,
  bot: string,
  wrote?: (conversation: string, words: string) => boolean | undefined,
): Promise<readonly InboundEvent[]> {
  const puppet = {
    messagePayload: async () => payload,
    contactPayload: async (id: string) => ({ id, name: NAMES[id] }),
    roomMemberPayload: async (_room: string, id: string) => ({ id, name: NAMES[id] }),
  } as unknown as Puppet;
  const snapshot = await snapshotOf(puppet, bot, '1', '/nowhere');
  return normalize(snapshot, { account: bot, receivedAt: RECEIVED, wrote: wrote ?? (() => undefined) });
}

async function web(name: string, wrote?: (conversation: string, words: string) => boolean | undefined) {
  const events = await read(recorded.web.payloads[name], recorded.web.bot, wrote);
  const message = events.find((event) => event.type === 'message');
  if (message?.type !== 'message') throw new Error(`${name} is no message`);
  return message;
}

describe('what WeChat brings, in our words', () => {
  it('says where the recorded payloads come from', () => {
    expect(recorded.web.provenance).toContain('wechaty-puppet-wechat4u 1.14.14');
    expect(recorded.padlocal.provenance).toContain('by hand');
  });

  it('a text, at the end of its second but not after it came', async () => {
    expect(await web('text')).toMatchObject({ text: '路边栏杆断了', private: false, mentionsBot: false, at: RECEIVED, key: `wx-${recorded.web.bot}-1` });
  });

  it.each(['mention-from-a-phone', 'mention-from-a-computer'])('%s, without the mention', async (name) => {
    expect(await web(name)).toMatchObject({ text: '查 7', mentionsBot: true });
  });

  it('a shout at everybody is not addressed to the bot, by words or by ids', async () => {
    expect(await web('everybody-mentioned')).toMatchObject({ mentionsBot: false });
    const [byIds] = await read(recorded.padlocal.payloads['everybody-mentioned-by-id'], 'wxid_xiaoyuan');
    expect(byIds).toMatchObject({ type: 'message', mentionsBot: false });
  });

  it('of a 接龙 only the sender’s own line', async () => {
    expect(await web('group-note')).toMatchObject({ text: '来' });
  });

  it('a quote of a neighbour is no quote of the bot', async () => {
    expect(await web('quote')).toMatchObject({ text: '我同意', quote: { fromBot: false, text: '先修东路吧' } });
    expect(await web('quote-of-a-picture')).toMatchObject({ text: '就是这里', quote: { fromBot: false } });
  });

  it('a private word opens the private chat first', async () => {
    const events = await read(recorded.web.payloads['private'], recorded.web.bot);
    expect(events.map((event) => event.type)).toEqual(['opened', 'message']);
    expect(events[1]).toMatchObject({ private: true, conversation: '@1e11e11e11e11e11e11e11e11e11e11e' });
  });

  it('keeps nothing of another account', async () => {
    const puppet = { messagePayload: async () => recorded.web.payloads['text'], contactPayload: async () => ({}), roomMemberPayload: async () => ({}) };
    const snapshot = await snapshotOf(puppet as unknown as Puppet, '@other', '1', '/nowhere');
    expect(normalize(snapshot, { account: recorded.web.bot, receivedAt: RECEIVED, wrote: () => undefined })).toEqual([]);
  });
});

describe('a quote of the bot', () => {
  const base = { id: '1', talkerId: 'wxid_mei', roomId: '1@chatroom', timestamp: 1_795_574_068, type: 7, mentionIdList: [] };
  const quoting = (name: string, words: string) => ({ ...base, text: `「${name}：${words}」\n- - - - - - - - - - - - - - -\n愿意` });
  const quoteOf = async (payload: object, wrote?: (conversation: string, words: string) => boolean | undefined) => {
    const [event] = await read(payload, 'wxid_xiaoyuan', wrote);
    return event?.type === 'message' ? event.quote?.fromBot : undefined;
  };

  it('is known by its name and its words, and by its name alone after a restart', async () => {
    expect(await quoteOf(quoting('小院', 'P1 征求意见'))).toBe(true);
    expect(await quoteOf(quoting('小院', 'P1 征求意见'), () => true)).toBe(true);
  });
  it('is not one when somebody took the bot’s name but not its words', async () => {
    expect(await quoteOf(quoting('小院', '打牌不？'), () => false)).toBe(false);
  });
  it('may hold the closing mark itself', async () => {
    const [event] = await read(quoting('小院', '“愿意」还是「不愿意”'), 'wxid_xiaoyuan');
    expect(event).toMatchObject({ text: '愿意', quote: { fromBot: true } });
  });
});

describe('接龙', () => {
  const list = (title: string, ...lines: string[]) => [`#接龙`, title, '', ...lines.map((line, i) => `${i + 1}. ${line}`)].join('\n');
  it.each([
    ['the own name alone is coming', list('周六修路', '王大爷', '李梅'), '来'],
    ['heads are counted', list('周六修路', '李梅 2人'), '来 2个'],
    ['words behind the name are the answer', list('修路的事', '王大爷 不愿意', '李梅 愿意'), '愿意'],
    ['a poll in the title is named', list('P7 修路', '李梅 1'), 'P7 1'],
    ['a bare name under a poll says nothing', list('P7 修路', '李梅'), undefined],
    ['lines of others are not the sender’s', list('P7 修路', '王大爷 1', '赵婶 2'), undefined],
    ['a name that begins like another is another', list('修路的事', '李梅花 愿意'), undefined],
    ['two lines of one name are nobody’s', list('修路的事', '李梅 愿意', '李梅 不愿意'), undefined],
  ])('%s', (_what, text, answer) => {
    expect(ownAnswer(text, ['李梅'])).toBe(answer);
  });
});

it('knows a message again that comes under another id, and only that', () => {
  const isRepeat = createRepeats();
  const message = { kind: 'message', self: 'b', id: '1', talker: 'a', names: [], type: 'text', text: '1', mentions: [], botNames: [], at: 1_000 } as const;
  expect([message, message, { ...message, id: '2' }, { ...message, id: '3', at: 2_000 }, { ...message, id: '4', talker: 'c' }].map(isRepeat)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});
