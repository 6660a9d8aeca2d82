import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVillage, type Village } from '../support/village.js';

const YARD = '3栋群';
let v: Village;

beforeEach(async () => {
  v = await openVillage();
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

/** What somebody reads in private after saying this there. */
async function says(who: string, text: string): Promise<string> {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
}

const everything = (): string =>
  (v.store.raw.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[])
    .map((table) => JSON.stringify(v.store.raw.prepare(`select * from "${table}"`).all()))
    .join('\n');

describe('words said for somebody who cannot type', () => {
  it('of the same house are kept without a question, and count for that house once', async () => {
    const read = await says('冉小军', '我帮我妈说一哈，3栋楼梯间的灯坏了半个月');
    expect(read).toMatch(/收到，1 号。.*\n替您妈记的，算3栋602这一户。\n1 号记的是：“3栋楼梯间的灯坏了半个月”/);
    expect(await says('小杨', '7号')).not.toContain('替家里人');
    expect(await says('小杨', '1号')).toContain('替家里人或邻居说的');
    expect(await says('冉婆婆', '附议 1')).toContain('1 号就是您家提的');
    await v.say('小杨', '龙泉联络组', '受理 1');
    expect(await says('田三嫂', '附议 1')).toContain('现在 1 户附议');
  });

  it('are asked for when only the opening was typed, and of a house of one it is asked once whether they share it', async () => {
    expect(await says('田三嫂', '帮我妈说一下')).toContain('您妈要说什么');
    expect(await says('田三嫂', '厕所漏到楼下屋头了')).toContain('您妈跟您是一户吗？是就回“一户”');
    expect(await says('田三嫂', '一户')).toContain('替您妈记的，算3栋401这一户');
  });

  it('of another house count for nobody until that house says so', async () => {
    await says('田三嫂', '我帮我妈说一哈，厕所漏到楼下屋头了');
    expect(await says('田三嫂', '不是')).toContain('替您妈记的，没算户数');
    expect(await says('冉小军', '替隔壁张大爷反映，楼顶的水箱盖子烂了')).toMatch(/替隔壁张大爷记的，没算户数。请那家人回“附议 2”/);
    await v.say('小杨', '龙泉联络组', '受理 2');
    expect(await says('小龙', '附议 2')).toContain('现在 1 户附议');
    expect(await says('冉婆婆', '附议 2')).toContain('现在 2 户附议');
  });

  it('in a group name no house there', async () => {
    await v.say('冉小军', YARD, '提议题 帮我妈说一哈，3栋楼梯间的灯坏了');
    expect(v.read(YARD).join()).not.toMatch(/602|妈/);
    expect(v.readPrivate('冉小军').join('\n')).toContain('替您妈记的，算3栋602这一户');
  });
});

describe('what is no matter for a courtyard', () => {
  it('is sent its own way by kind, and never becomes a topic', async () => {
    expect(await says('冉婆婆', '我要举报村主任吃回扣，修路的钱少了一半')).toContain('12388');
    expect(await says('冉婆婆', '他们已经起诉到法院了，官司咋个打')).toMatch(/官司.*12348/);
    expect(await says('冉婆婆', '隔壁那个娃儿天天遭他老汉打，没人管')).toMatch(/娃儿的事.*110.*12355/);
    expect(await says('冉婆婆', '我屋头那个查出尿毒症，透析要好多钱')).toMatch(/病痛.*12345/);
    expect(await says('冉婆婆', '他喝了酒就打老婆，天天晚上吵')).toMatch(/110.*12338/);
    const told = v.readPrivate('小杨').join('\n');
    expect(told).toMatch(/冉婆婆说到娃儿的事，没有登记/);
    expect(told).toMatch(/冉婆婆说到家里打人的事/);
    expect(told).not.toMatch(/遭他老汉打|回扣|尿毒症/);
    expect(await says('小杨', '议题')).toContain('没有在办的事');
  });

  it('somebody named with money or a position, typed in a group, is answered in private and kept nowhere', async () => {
    await v.say('冉婆婆', YARD, '提议题 3组张三家不同意占他的地，他欠了两万块');
    expect(v.readPrivate('冉婆婆').join()).toContain('这条有个人情况，我没有记。请长按撤回，私聊我写');
    expect(v.read(YARD).join()).not.toContain('张三');
    expect(everything()).not.toMatch(/张三家不同意|欠了两万/);
  });
});

describe('a village name two towns have', () => {
  it('is asked for once, and the answer stands in the words', async () => {
    const asked = await says('冉婆婆', '鱼塘村过来那条路烂得走不得了');
    expect(asked).toContain('鱼塘村有 2 个，是哪个镇的？请回镇名：何坝街道、永和镇');
    expect(await says('冉婆婆', '何坝的')).toContain('1 号记的是：“何坝街道鱼塘村过来那条路烂得走不得了”');
    expect(await says('冉婆婆', '永和镇鱼塘村那座桥的栏杆断了')).toContain('2 号记的是：“永和镇鱼塘村那座桥的栏杆断了”');
  });
});
