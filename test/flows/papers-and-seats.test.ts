import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { jpeg } from '../support/pictures.js';
import { openVillage, START, type Village } from '../support/village.js';

const CLERK = '小杨';
const YARD = '3栋群';

let v: Village;

beforeEach(async () => {
  v = await openVillage();
  await v.say('冉婆婆', YARD, '提议题 3栋顶楼漏水');
  await v.say('龙妈', YARD, '附议 1 我家也漏');
  await v.say('张大爷', YARD, '附议 1');
  for (const text of ['受理 1', '走访 1 去了6户，都说漏', '座谈 1 达成两条', '宣讲 1 讲了规定']) await v.say(CLERK, '私', text);
  await v.say(CLERK, '私', '发通知 1 12月4日晚上7点半 3栋楼下坝子 人数 40');
  await v.confirm(CLERK, '私');
});
afterEach(async () => {
  expect(v.errors).toEqual([]);
  await v.close();
});

const says = async (who: string, text: string): Promise<string> => {
  v.readPrivate(who);
  await v.say(who, '私', text);
  return v.readPrivate(who).join('\n');
};
const until = (days: number, hour: number): Promise<void> => v.forward(START + days * DAY + (hour - 10) * HOUR - v.world.now());
const held = async (): Promise<void> => {
  await until(9, 19.5);
  for (const text of [
    '开会 H1',
    '到会 57 女21',
    '共识 1 内容 屋面防水；牵头 社区；参与 8户；出资 维修资金；实施 冉工；监督 老张；期限 12月30日',
    '散会',
    '纪要 H1',
  ])
    await v.say(CLERK, '私', text);
  await v.confirm(CLERK, '私');
};
const done = async (): Promise<void> => {
  await held();
  await until(12, 10);
  for (const text of ['报送 1', '采纳 1 凤办3号']) await v.say(CLERK, '私', text);
  await v.confirm(CLERK, '私');
  await v.say(CLERK, '私', '交办 1-1 住建局 老李 12月30日');
  await v.confirm(CLERK, '私');
  await v.say('老李', '私', '办结 1-1 做完了');
  await v.say(CLERK, '私', '回访 1 去看了，没再漏');
};
const meeting = () => v.export().meetings[0];

describe('签字 with a picture of the page', () => {
  it('hangs on the minutes, with the names beside it, and 纪要 shows both', async () => {
    await held();
    v.readPrivate(CLERK);
    await v.send(CLERK, '私', 'photo', jpeg(1, 'page'), '签字 H1 冉婆婆 张大爷');
    expect(v.readPrivate(CLERK).join('\n')).toMatch(/2 个签字[\s\S]*签字页收到，第 1 张/);
    expect(meeting()).toMatchObject({ signatures: 2, signedPages: 1, minutes: 'confirmed' });
    await v.restart();
    expect(await says(CLERK, '纪要 H1')).toMatch(/纸上签字：\n?冉婆婆、张大爷[\s\S]*照片 1 张[\s\S]*签字页照片 1\/1/);
  });

  it('may come before the names, right after them, or as a second page', async () => {
    await held();
    await v.send(CLERK, '私', 'photo', jpeg(1, 'one'), '签字 H1');
    expect(await says(CLERK, '冉婆婆、张大爷')).toMatch(/2 个签字/);
    v.readPrivate(CLERK);
    await v.send(CLERK, '私', 'photo', jpeg(1, 'two'));
    expect(v.readPrivate(CLERK).join('\n')).toMatch(/第 2 张/);
    await v.forward(11 * MINUTE);
    await v.send(CLERK, '私', 'photo', jpeg(1, 'three'));
    expect(meeting()).toMatchObject({ signatures: 2, signedPages: 2 });
  });

  it('is nobody’s but the liaison’s, only in private and only after the meeting', async () => {
    await v.send(CLERK, '私', 'photo', jpeg(1, 'early'), '签字 H1 冉婆婆');
    await held();
    await v.send('张大爷', '私', 'photo', jpeg(1, 'other'), '签字 H1 张大爷');
    await v.send(CLERK, '龙泉联络组', 'photo', jpeg(1, 'group'), '签字 H1 冉婆婆');
    await v.send('小刘', '私', 'photo', jpeg(1, 'elsewhere'), '签字 H1 冉婆婆');
    expect(meeting()).toMatchObject({ signatures: 0, signedPages: 0 });
  });
});

describe('上会', () => {
  it('is asked question by question and stands on the card and in the record', async () => {
    await held();
    expect(await says(CLERK, '上会 1-1')).toMatch(/什么会/);
    expect(await says(CLERK, '业主大会')).toMatch(/哪天/);
    expect(await says(CLERK, '12月20日')).toMatch(/还没到/);
    expect(await says(CLERK, '12月3日')).toMatch(/怎么说/);
    expect(await says(CLERK, '同意动用维修资金')).toMatch(/1-1[\s\S]*12月3日[\s\S]*业主大会/);
    expect(await says(CLERK, '上会 1-1 业主大会 12月3日 同意动用维修资金')).toMatch(/记过了/);
    expect(await says(CLERK, '1-1')).toMatch(/上会：12月3日[\s\S]*同意动用维修资金/);
    expect(v.export().topics[0]?.opinion.items[0]?.statutory).toMatchObject([{ meeting: '业主大会', result: '同意动用维修资金' }]);
  });

  it('is refused too early, of no such point, elsewhere and to others', async () => {
    expect(await says(CLERK, '上会 1-1 业主大会 12月3日 同意')).toMatch(/没有 1-1/);
    await held();
    expect(await says('小刘', '上会 1-1 业主大会 12月3日 同意')).not.toMatch(/记下了/);
    expect(await says('张大爷', '上会 1-1 业主大会 12月3日 同意')).not.toMatch(/记下了/);
    v.read('进化联络组');
    await v.say('小刘', '进化联络组', '上会 1-1 业主大会 12月3日 同意');
    expect(v.read('进化联络组').join('\n')).not.toMatch(/记下了/);
    expect(v.export().topics[0]?.opinion.items[0]?.statutory).toEqual([]);
  });
});

describe('评价 from paper', () => {
  const satisfaction = () => v.export().topics[0]?.satisfaction;

  it('is taken in a batch by the 联户长, for the own houses, never twice for one', async () => {
    await done();
    await v.say('冉婆婆', '私', '评价 1 满意');
    expect(await says('田三嫂', '评价 1')).toMatch(/回一行一个/);
    expect(await says('田三嫂', '张大爷 满意\n3栋501 不满意 窗边还漏\n冉婆婆 不满意')).toMatch(/2 户[\s\S]*1 户评过了/);
    expect(satisfaction()).toMatchObject({ answered: 3, satisfied: 2, dissatisfied: 1 });
    expect(await says('田三嫂', '评价 1 满意 张大爷 龙妈')).toMatch(/0 户[\s\S]*2 户评过了/);
    expect(satisfaction()).toMatchObject({ answered: 3 });
  });

  it('takes all lines or none, and people who are asked only', async () => {
    await done();
    expect(await says(CLERK, '评价 1\n张大爷 满意\n赵幺妹 满意')).toMatch(/没对上[\s\S]*赵幺妹/);
    expect(satisfaction()).toMatchObject({ answered: 0 });
    expect(await says('周二嫂', '评价 1\n张大爷 满意')).toMatch(/张大爷/);
    expect(await says('李大嫂', '评价 1\n张大爷 满意')).not.toMatch(/记了 [1-9]/);
    expect(await says('老李', '评价 1\n张大爷 满意')).not.toMatch(/记了 [1-9]/);
    expect(satisfaction()).toMatchObject({ answered: 0 });
    expect(await says(CLERK, '评价 1\n满意 张大爷、龙妈\n基本满意 冉婆婆')).toMatch(/3 户/);
    expect(satisfaction()).toMatchObject({ answered: 3, satisfied: 2, basically: 1 });
  });

  it('alerts a human about 不满意 and is not taken before the work is done', async () => {
    await held();
    expect(await says(CLERK, '评价 1\n张大爷 满意')).not.toMatch(/记了/);
    await done();
    v.readPrivate(CLERK);
    await v.say('田三嫂', '私', '评价 1\n张大爷 不满意 窗边还漏');
    expect(v.readPrivate(CLERK).join('\n')).toMatch(/张大爷[\s\S]*窗边还漏/);
  });
});

describe('旁听', () => {
  it('reaches the liaison, whose answer reaches the person and counts a chair', async () => {
    v.readPrivate(CLERK);
    expect(await says('吴幺妹', '旁听 H1')).toMatch(/问联络员/);
    expect(v.readPrivate(CLERK).join('\n')).toMatch(/吴幺妹想旁听 H1[\s\S]*40 个位子/);
    v.readPrivate('吴幺妹');
    expect(await says(CLERK, '1')).toMatch(/告诉吴幺妹了：可以来[\s\S]*1 人/);
    expect(v.readPrivate('吴幺妹').join('\n')).toMatch(/有您的位子[\s\S]*3栋楼下坝子/);
    expect(meeting()).toMatchObject({ observers: 1 });
    expect(await says('吴幺妹', '旁听 H1')).toMatch(/已经/);
    expect(await says('杨老三', '旁听 H1')).toMatch(/没有 H1/);
  });

  it('without a chair follows from afar: the start, and what was agreed at the end', async () => {
    await v.say('吴幺妹', '私', '旁听 H1');
    v.readPrivate('吴幺妹');
    await v.press(CLERK, '私', 2);
    expect(v.readPrivate('吴幺妹').join('\n')).toMatch(/坐不下/);
    expect(meeting()).toMatchObject({ observers: 0 });
    await held();
    expect(v.readPrivate('吴幺妹').join('\n')).toMatch(/H1 开始了[\s\S]*1-1 屋面防水/);
    expect(await says('赵幺妹', '旁听 H1')).toMatch(/开完/);
  });
});

describe('what nobody has built a step for, and what is somebody else’s', () => {
  it('meets no silence in private', async () => {
    expect(await says(CLERK, '台账')).toMatch(/现在没有要督办的事/);
    expect(await says(CLERK, '调研达成 9')).toMatch(/没有 9 号/);
    expect(await says(CLERK, '调研达成')).toMatch(/调研达成 7|当事人 1/);
  });

  it('我的任务 lists a unit’s points of consensus', async () => {
    expect(await says('老李', '我的任务')).toMatch(/没有要办/);
    await held();
    for (const text of ['报送 1', '采纳 1 凤办3号']) await v.say(CLERK, '私', text);
    await v.confirm(CLERK, '私');
    await v.say(CLERK, '私', '交办 1-1 住建局 老李 12月30日');
    await v.confirm(CLERK, '私');
    expect(await says('老李', '我的任务')).toMatch(/1-1 屋面防水[\s\S]*进展/);
  });
});

describe('销号', () => {
  it('asks the proposer and the 监督员, never somebody who only seconded', async () => {
    await done();
    await v.say(CLERK, '私', '公示 1');
    await v.confirm(CLERK, '私');
    for (const who of ['龙妈', '冉婆婆']) v.readPrivate(who);
    await v.say(CLERK, '私', '销号 1');
    expect(v.readPrivate('龙妈').join('\n')).not.toMatch(/同意 \d{4}/);
    const number = /同意 (\d{4})/.exec(v.readPrivate('冉婆婆').join('\n'))?.[1] ?? '';
    await v.say('龙妈', '私', `同意 ${number}`);
    expect(v.export().topics[0]?.status).toBe('revisited');
    await v.say('冉婆婆', '私', `同意 ${number}`);
    expect(v.export().topics[0]?.status).toBe('closed');
  });
});
