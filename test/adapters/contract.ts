import { afterEach, describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../src/core/event.js';
import { DeliveryError } from '../../src/core/platform.js';
import { type MediaBench, mediaContract } from './contract-media.js';

/** What a platform's test must provide to run the suite. A missing ability is a sentence saying why. */
export interface AdapterBench extends MediaBench {
  /** A human says something there, as the platform would bring it. */
  say(text: string): Promise<void> | void;
  /** Presses the button with this choice under the message, or the reason why nobody can. */
  readonly press: ((messageRef: string, choice: number) => Promise<void> | void) | string;
  /** Makes the next sends fail for a while, or the reason why the platform cannot. */
  readonly goOffline: (() => Promise<void> | void) | string;
  /** Somebody answers a native poll of the bot's with this option (from 1), or the reason why nobody can. */
  readonly vote: ((messageRef: string, option: number) => void) | string;
  close(): Promise<void>;
}

/** The suite every adapter passes; skips are named after their reason. */
export function adapterContract(name: string, openBench: () => Promise<AdapterBench>): void {
  describe(`${name} keeps the adapter contract`, () => {
    let bench: AdapterBench;
    const kept: InboundEvent[] = [];
    const receive = async (events: readonly InboundEvent[]) => void kept.push(...events);
    const open = async () => {
      kept.length = 0;
      bench = await openBench();
      return bench;
    };
    const spoken = () => kept.flatMap((e) => (e.type === 'message' ? [e] : []));
    const text = (words: string) => ({ text: words, buttons: [] });

    afterEach(async () => {
      await bench.adapter.stop();
      await bench.close();
    });

    it('brings what was said, with keys of its own and the platform’s account', async () => {
      const { adapter, say, drained } = await open();
      await adapter.start(receive);
      await say('第一句');
      await say('第二句');
      await drained();
      expect(spoken().map((e) => e.text)).toEqual(['第一句', '第二句']);
      expect(new Set(kept.map((e) => e.key)).size).toBe(kept.length);
      expect(spoken().every((e) => e.platform === adapter.platform && e.account === adapter.account && e.sender.kind === 'human')).toBe(true);
    });

    it('offers rejected events again under the same key, or says it is lossy', async (context) => {
      const { adapter, say, drained } = await open();
      if (adapter.can.redelivery === 'lossy') return context.skip('the platform redelivers nothing');
      const offered: string[] = [];
      let refuse = true;
      await adapter.start(async (events) => {
        offered.push(...events.flatMap((e) => (e.type === 'message' ? [e.key] : [])));
        if (refuse && events.some((e) => e.type === 'message')) {
          refuse = false;
          throw new Error('disk full');
        }
      });
      await say('莫丢了');
      await drained();
      expect(offered).toHaveLength(2);
      expect(offered[0]).toBe(offered[1]);
    });

    it('sends, and tells the message’s id where it says so', async () => {
      const { adapter, conversation } = await open();
      await adapter.start(receive);
      const receipt = await adapter.send(conversation, text('收到'));
      expect(receipt.messageRef !== undefined).toBe(adapter.can.returnsMessageId);
    });

    it('has edit exactly when it can edit', async () => {
      const { adapter, conversation } = await open();
      expect(adapter.edit !== undefined).toBe(adapter.can.edit);
      if (adapter.edit === undefined) return;
      await adapter.start(receive);
      const { messageRef = '' } = await adapter.send(conversation, text('1 户'));
      await expect(adapter.edit(conversation, messageRef, text('2 户'))).resolves.toBeUndefined();
    });

    it('turns a press into a choice of that prompt', async (context) => {
      const { adapter, conversation, press, drained } = await open();
      if (typeof press === 'string') return context.skip(press);
      await adapter.start(receive);
      const buttons = [1, 2].map((choice) => ({ label: `选${choice}`, prompt: 'q1', choice }));
      const { messageRef = '' } = await adapter.send(conversation, { text: '选哪个', buttons });
      await press(messageRef, 2);
      await drained();
      expect(kept.flatMap((e) => (e.type === 'choice' ? [[e.prompt, e.choice]] : []))).toEqual([['q1', 2]]);
    });

    it('puts a native poll and stops it once, where it can: counts, and nobody’s name', async (context) => {
      const { adapter, conversation, vote, drained } = await open();
      expect(adapter.stopPoll !== undefined).toBe(adapter.can.nativePoll);
      if (typeof vote === 'string') return context.skip(vote);
      if (adapter.stopPoll === undefined) throw new Error('a poll that can be answered has to be stopped');
      await adapter.start(receive);
      const poll = { question: '哪天动工？', options: ['周六', '周日'], until: Date.now() + 3_600_000 };
      const { messageRef = '', pollRef } = await adapter.send(conversation, { text: '', buttons: [], poll });
      expect(pollRef).toMatch(/./);
      vote(messageRef, 2);
      await drained();
      const heard = () => kept.filter((e) => e.type !== 'caughtUp');
      expect(heard()).toEqual([]);
      expect(await adapter.stopPoll(conversation, messageRef)).toEqual([0, 1]);
      await drained();
      expect(heard()).toMatchObject([{ type: 'pollClosed', poll: pollRef, counts: [0, 1] }]);
      await expect(adapter.stopPoll(conversation, messageRef)).rejects.toMatchObject({ kind: 'never', code: 'poll-closed' });
      await expect(adapter.stopPoll(conversation, '999999')).rejects.toMatchObject({ kind: 'never', code: 'poll-gone' });
    });

    it('refuses with DeliveryError only', async () => {
      const { adapter } = await open();
      await adapter.start(receive);
      const failure: unknown = await adapter.send('no-such-place', text('有人吗')).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DeliveryError);
      expect(failure).toMatchObject({ kind: 'never' });
    });

    mediaContract(open);

    it('says `later` while the platform is away', async (context) => {
      const { adapter, conversation, goOffline } = await open();
      if (typeof goOffline === 'string') return context.skip(goOffline);
      await adapter.start(receive);
      await goOffline();
      await expect(adapter.send(conversation, text('在吗'))).rejects.toMatchObject({ kind: 'later' });
    });
  });
}
