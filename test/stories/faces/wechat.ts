import { worldSeed } from '../../../src/sandbox-door.js';
import { loadCounty } from '../../../src/ops/load-county.js';
import { BOT, openGateway } from '../../support/wechat.js';
import type { Platform, Stage } from './platform.js';

/** WeChat with every group and person of the example county; a gateway in a process of its own, spoken to by the unmodified wechaty client over gRPC. */
export interface PretendedWechat extends Platform {
  /** The gateway's process is killed: what is said from now on reaches nobody, ever. */
  cut(): Promise<void>;
  /** It is started again, and somebody logs in. */
  mend(): Promise<void>;
}

export async function openWechat(stage: Stage): Promise<PretendedWechat> {
  const gateway = await openGateway(stage.now);
  const seed = worldSeed(loadCounty('examples/fenggang'));
  const people = seed.people.map(({ userId, name }) => ({ id: `wxid_${userId}`, name }));
  const members = [BOT, ...people.map((one) => one.id)];
  const rooms = new Map(seed.groups.map(({ conversation, name }, i) => [conversation, { id: `${3_001 + i}@chatroom`, topic: name, members }]));
  await gateway.people([{ id: BOT, name: '小院' }, ...people], [...rooms.values()]);
  await gateway.login();
  const { puppet, token = '', endpoint = '' } = gateway.config;
  let isCut = false;
  let said = { at: 0, n: 0 };

  /** The clock stands still between words, people do not: the same words of one person in one second would be one message handed over twice. */
  function timestamp(): number {
    said = { at: stage.now(), n: said.at === stage.now() ? said.n + 1 : 0 };
    return said.at + said.n;
  }
  let last: { readonly user: string; readonly to: string; readonly text: string; readonly id: string; readonly timestamp: number } | undefined;

  return {
    name: 'wechat',
    account: BOT,
    settings: { WECHATY_PUPPET: puppet, WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint },
    number: (file) => rooms.get(file)?.id ?? `wxid_${file}`,
    async say(user, conversation, text) {
      if (isCut) return;
      const to = conversation === user ? BOT : conversation;
      const when = timestamp();
      last = { user, to, text, timestamp: when, id: await gateway.say(user, to, text, { timestamp: when }) };
    },
    losing: {
      lastKey: () => (last === undefined ? undefined : `wx-${BOT}-${last.id}`),
      async repeat() {
        if (last === undefined || isCut) return;
        const when = timestamp();
        last = { ...last, timestamp: when, id: await gateway.say(last.user, last.to, last.text, { timestamp: when }) };
      },
    },
    // WeChat never learns what became of its words: the bot's own child is asked instead.
    heard: async () => undefined,
    turned: async () => undefined,
    async again() {
      if (last === undefined) throw new Error('nothing was said on WeChat yet');
      await gateway.say(last.user, last.to, last.text, { id: last.id, timestamp: last.timestamp });
    },
    async shown() {
      // An order nobody feels: when it is obeyed, everything sent before it has been told.
      if (!isCut) await gateway.tell({ do: 'people', contacts: [], rooms: [] });
      return gateway.sent.map(({ conversation, text }, i) => ({ key: `${i}`, edits: 0, conversation, text }));
    },
    async cut() {
      isCut = true;
      await gateway.signal('SIGKILL');
    },
    async mend() {
      await gateway.start();
      await gateway.login();
      isCut = false;
    },
    close: () => gateway.close(),
  };
}
