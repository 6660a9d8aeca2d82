import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/time.js';
import { readJournal, verifyJournal } from '../../src/store/journal.js';
import { inbox, outbox } from '../../src/store/schema.js';
import { openVillage, type Village } from '../support/village.js';

const GROUP = '临江村群';
const CLERK = '小刘';

let village: Village;

beforeEach(async () => {
  village = await openVillage();
});

afterEach(async () => {
  expect(village.errors).toEqual([]);
  await village.close();
});

const heard = (who: string): string => village.readPrivate(who).join('\n');
/** Says something in private and hears the answer; what was said to this person before is gone. */
async function ask(who: string, text: string): Promise<string> {
  heard(who);
  await village.say(who, '私', text);
  return heard(who);
}
async function confirmed(who: string, text: string): Promise<string> {
  await village.say(who, '私', text);
  heard(who);
  await village.confirm(who, '私');
  return heard(who);
}
const clerk = (text: string): Promise<string> => ask(CLERK, text);
const topic = () => village.export().topics[0];

async function withParties(): Promise<void> {
  await village.say('许老师', GROUP, '提议题 河边路烂了要修');
  await clerk('受理 1');
  await clerk('当事人 1 河边户 杨老三；老板户 罗老板');
}

describe('a party', () => {
  it('seals the matter by itself and is told who knows', async () => {
    await village.say('许老师', GROUP, '提议题 河边路烂了要修');
    await clerk('受理 1');
    expect(await ask('朱大伯', '议题')).toContain('1 号');
    expect(await clerk('当事人 1 河边户 杨老三；老板户 罗老板')).toContain('共 2 家');
    expect(topic()?.sealed).toBe(true);
    expect(heard('杨老三')).toContain('您是 1 号这件事的一方');
    expect(await ask('朱大伯', '议题')).not.toContain('1 号');
    expect(await ask('朱大伯', '附议 1')).toContain('不公开说');
    expect(await ask('杨老三', '我的事')).toContain('河边户');
    expect(await ask('杨老三', '我的事')).not.toContain('烂了');
    expect(await ask('杨老三', '谁看得到')).toContain('小刘');
    expect(await ask('朱大伯', '我的事')).toContain('没有您这一方的事');
    expect(await ask('杨老三', '查 1')).toContain('已受理');
    expect(await ask('朱大伯', '查 1')).toContain('不公开说');
  });

  it('is named in private only, once each, and only people of the place', async () => {
    await village.say('许老师', GROUP, '提议题 河边路烂了要修');
    await clerk('受理 1');
    await village.say(CLERK, '进化联络组', '当事人 1 河边户 杨老三');
    expect(village.read('进化联络组').at(-1)).toContain('我没有记');
    expect(topic()?.sealed).toBe(false);
    expect(await clerk('当事人 1 河边户 没这人')).toContain('没找到');
    expect(await clerk('当事人 1')).toContain('怎么称呼');
    expect(await clerk('河边户')).toContain('还没对上户');
    expect(await clerk('当事人 1 河边户 1组1')).toContain('对上户了');
    expect(await clerk('当事人 1 甲户 1组1')).toContain('同一家');
    expect(await ask('小杨', '当事人 1 乙户')).toContain('不公开说');
  });

  it('says for itself who may read, and takes a sentence back for good', async () => {
    await withParties();
    heard(CLERK);
    expect(await ask('杨老三', '补充 1 底线是退六万')).toContain('只有专班看得到');
    expect(heard(CLERK)).toContain('底线是退六万');
    expect(await ask('杨老三', '只给委员看')).toContain('现在一个都没有');
    expect(await ask('杨老三', '补充 1 还有一句只给委员')).toContain('委员看得到');
    expect(heard(CLERK)).not.toContain('还有一句');
    expect(await clerk('1号')).not.toContain('还有一句');
    expect(await ask('杨老三', '收回那句')).toContain('抹掉');
    expect(await ask('杨老三', '收回那句')).toContain('抹掉');
    expect(await ask('杨老三', '收回那句')).toContain('没有能收回');
    const { db } = village.store;
    const kept = JSON.stringify([db.select().from(inbox).all(), db.select().from(outbox).all(), [...readJournal(db)]]);
    for (const word of ['退六万', '还有一句']) expect(kept).not.toContain(word);
    expect(verifyJournal(db)).toBeUndefined();
  });

  it('is asked by every one of them before it is made public', async () => {
    await withParties();
    expect(await clerk('公开 1')).toContain('2 家没说');
    await ask('杨老三', '可以公开');
    expect(await clerk('公开 1')).toContain('1 家没说');
    heard(CLERK);
    await ask('罗老板', '可以公开');
    expect(heard(CLERK)).toContain('各家都说可以公开了');
    expect(await confirmed(CLERK, '公开 1')).toContain('公开了');
    expect(await ask('朱大伯', '议题')).toContain('1 号');
  });
});

describe('what becomes of the matter', () => {
  it('is told to every party, never in the words in which the other side proposed it', async () => {
    await withParties();
    for (const who of ['许老师', '杨老三', '罗老板']) heard(who);
    await ask('周主席', '暂缓 1 等汛期过了');
    expect(heard('许老师')).toContain('您提的 1 号“河边路烂了要修”先放一放：等汛期过了');
    expect(heard('罗老板')).toMatch(/^〔通知 \w+〕1 号先放一放。/u);
    await confirmed(CLERK, '改题 1 河边那条路');
    await clerk('受理 1');
    expect(heard('罗老板')).toContain('1 号“河边那条路”受理了');
    expect(heard('杨老三')).not.toContain('烂了');
    expect(heard('朱大伯')).toBe('');
  });

  it('asks before 莫给村里看 would let more people read than 只给委员看', async () => {
    await withParties();
    await ask('罗老板', '只给委员看');
    expect(await ask('罗老板', '莫给村里看')).toContain('这样会放宽');
    expect(await ask('罗老板', '不')).toContain('还是只有委员看得到');
    expect(await ask('罗老板', '谁看得到')).not.toContain(CLERK);
    await ask('罗老板', '莫给村里看');
    expect(await ask('罗老板', '放宽')).toContain('能看的是：小刘');
  });
});

describe('another visitor', () => {
  it('is named within two working days; it is no refusal', async () => {
    await withParties();
    expect(await ask('杨老三', '换人 1 支书是见证')).toContain('11月27日');
    expect(heard(CLERK)).toContain('支书是见证');
    expect(await clerk('走访 1 河边户 不肯见')).toContain('算拒访');
    expect(topic()?.gate.layer1).toEqual({ parties: 2, visited: 0, refused: 0 });
    expect(await clerk('还缺什么 1')).toContain('要换人去：河边户');
    expect(await confirmed(CLERK, '专班 1 加 陈律师')).toContain('换成陈律师');
    expect(heard('杨老三')).toContain('换陈律师来找您谈');
    expect(heard('陈律师')).toContain('您进了 1 号专班');
    expect(await clerk('走访 1 河边户 愿意谈')).toContain('第 2 份');
    expect(topic()?.gate.layer1).toEqual({ parties: 2, visited: 1, refused: 0 });
    await village.forward(4 * DAY);
    expect(heard(CLERK)).not.toContain('到期还没定');
  });

  it('is asked for again of the liaison when nobody was named', async () => {
    await withParties();
    await ask('杨老三', '换人 1 不想说');
    heard(CLERK);
    await village.forward(3 * DAY);
    expect(heard(CLERK)).toContain('今天到期还没定');
    const head = heard('小吴');
    expect(head).toContain('请催一下小刘');
    expect(head).not.toContain('河边户');
  });
});

describe('members', () => {
  it('are ranked with the reason, asked, and join when they accept; who stands down is never asked again', async () => {
    await village.say('许老师', GROUP, '提议题 罗老板的合同纠纷');
    await clerk('受理 1');
    await clerk('当事人 1 老板户 罗老板');
    const ranked = await clerk('委员推荐 1');
    expect(ranked).toMatch(/1\. 陈律师：正对口，懂法律，手上没有别的/);
    expect(ranked).toContain('2. 冉工');
    expect(await clerk('选派 1 陈律师、小杨')).toContain('小杨不是委员');
    expect(await clerk('选派 1 陈律师、冉工')).toContain('请了陈律师、冉工');
    const invite = heard('陈律师');
    expect(invite).toContain('临江村，纠纷');
    expect(invite).not.toContain('老板');
    expect(await ask('陈律师', '依据 1 民法典')).toContain('先回“应邀 1”');
    expect(await ask('陈律师', '应邀 1')).toContain('谢谢您');
    expect(await ask('陈律师', '我的任务')).toContain('各家：老板户');
    expect(await ask('陈律师', '依据 1 民法典租赁合同')).toContain('第 1 条依据');
    expect(await ask('冉工', '去不了 1 出差')).toContain('另请人');
    expect(topic()?.gate.expert).toBe(true);
    heard(CLERK);
    expect(await ask('陈律师', '回避 1 前年代理过他')).toContain('您回避');
    expect(heard(CLERK)).toContain('前年代理过他');
    expect(topic()?.gate.expert).toBe(false);
    expect(await ask('陈律师', '查 1')).toContain('不公开说');
    expect(await clerk('选派 1 陈律师')).toContain('回避');
    expect(await ask('许老师', '应邀 1')).not.toContain('谢谢');
  });
});

describe('the chair', () => {
  const full = async (): Promise<void> => {
    await withParties();
    await clerk('选派 1 陈律师');
    await ask('陈律师', '应邀 1');
    await clerk('走访 1 河边户、老板户 都愿意谈');
    await clerk('座谈 1 来了9人，押金那条没谈拢');
  };

  it('reads the report drafted from the record before agreeing to it', async () => {
    await full();
    expect(await clerk('调研报告 1')).toContain('还缺宣讲');
    await clerk('宣讲 1 陈律师讲了《民法典》');
    expect(await clerk('还缺什么 1')).toContain('调研报告还没交');
    await ask('罗老板', '补充 1 这句不给人看');
    await ask('杨老三', '可以公开');
    await ask('杨老三', '补充 1 这句谁都能看');
    expect(await confirmed(CLERK, '调研报告 1')).toContain('交给周主席');
    expect(await clerk('同意报告 1')).toContain('主席');
    const report = await ask('周主席', '同意报告 1');
    for (const words of ['当事人 2 家，走访 2 家', '押金那条没谈拢', '《民法典》', '这句谁都能看']) expect(report).toContain(words);
    expect(report).not.toContain('这句不给人看');
    heard(CLERK);
    await village.confirm('周主席', '私');
    expect(heard(CLERK)).toContain('可以约会了');
    expect(topic()).toMatchObject({ status: 'ready', gate: { report: 'approved', passed: true } });
    expect(await ask('杨老三', '收回那句')).toContain('收不回了');
  });

  it('lets a meeting come first only with a second person, and 报送 still waits', async () => {
    await full();
    heard(CLERK);
    const shown = await ask('周主席', '先议后补 1 汛期等不得 12月20日');
    expect(shown).toContain('不补齐不能报送');
    const number = /同意 (\d{4})/.exec(heard(CLERK))?.[1] ?? '';
    expect(await ask('周主席', `同意 ${number}`)).toContain('另一个人');
    expect(await ask('许老师', `同意 ${number}`)).toContain('要别的人');
    expect(topic()?.status).toBe('researching');
    await clerk(`同意 ${number}`);
    expect(heard('周主席')).toContain('先议后补记下了');
    expect(topic()).toMatchObject({ status: 'ready', gate: { passed: true, waived: true } });
    expect(await clerk('还缺什么 1')).toContain('还缺宣讲');
    await village.forward(26 * DAY);
    expect(heard(CLERK)).toContain('先议后补，今天到期');
  });

  it('waits ten minutes for the second person and no longer', async () => {
    await full();
    heard(CLERK);
    await ask('周主席', '先议后补 1 汛期等不得 12月20日');
    const number = /同意 (\d{4})/.exec(heard(CLERK))?.[1] ?? '';
    await village.forward(HOUR);
    expect(heard('周主席')).toContain('没有等到第二个人');
    expect(await clerk(`同意 ${number}`)).toContain('过时');
    expect(topic()?.gate.waived).toBe(false);
  });
});

describe('settled in research', () => {
  it('takes six answers and the word of every party, then a short meeting', async () => {
    await withParties();
    const plan = '调研达成 1 内容 修三百米；牵头 村里；参与 两家；出资 村集体；实施 村里；监督 监委会；期限 12月30日';
    await clerk('走访 1 河边户 愿意谈');
    expect(await clerk(plan)).toContain('老板户还没走访过');
    await clerk('走访 1 老板户 也愿意谈');
    expect(await confirmed(CLERK, plan)).toContain('发给 2 家了');
    expect(heard('杨老三')).toContain('修三百米');
    await ask('杨老三', '同意方案');
    expect(await ask('罗老板', '不同意方案')).toContain('哪一条');
    expect(await ask('罗老板', '出资没写清')).toContain('您不同意');
    expect(heard(CLERK)).toContain('老板户不同意（出资没写清）');
    expect(await clerk('调研达成 1')).toContain('河边户同意，老板户不同意');
    expect(await confirmed(CLERK, plan.replace('村集体', '村集体全出'))).toContain('发给 2 家了');
    expect(await clerk('调研达成 1')).toContain('河边户未表示意见');
    await ask('杨老三', '同意方案');
    await ask('罗老板', '同意方案');
    expect(heard(CLERK)).toContain('2 家都同意方案了');
    expect(await confirmed(CLERK, '调研达成 1')).toContain('1-1');
    expect(topic()).toMatchObject({ status: 'resolved_in_research', opinion: { items: [{ no: '1-1', text: '' }] } });
    expect(heard('许老师')).toContain('谈拢');
  });

  /** Settled with both parties, and the short meeting H1 called. */
  async function called(): Promise<void> {
    await withParties();
    await clerk('选派 1 陈律师');
    await ask('陈律师', '应邀 1');
    await clerk('走访 1 河边户、老板户 都愿意谈');
    await clerk('座谈 1 来了9人，都同意修');
    await clerk('宣讲 1 陈律师讲了《民法典》');
    await confirmed(CLERK, '调研报告 1');
    await confirmed('周主席', '同意报告 1');
    await confirmed(CLERK, '调研达成 1 内容 修三百米；牵头 村里；参与 两家；出资 不用；实施 村里；监督 监委会；期限 12月30日');
    await ask('杨老三', '同意方案');
    await ask('罗老板', '同意方案');
    expect(await confirmed(CLERK, '调研达成 1')).toContain('发通知 1');
    expect(await clerk('发通知 1 12月2日晚上7点半 老支书家')).toContain('一个一个私下请，不发群：河边户、老板户');
    heard('罗老板');
    await village.confirm(CLERK, '私');
  }

  it('is confirmed in a short meeting to which everybody is asked in private', async () => {
    await called();
    expect(heard('罗老板')).toContain('请您来碰个头（H1）');
    expect(await ask('罗老板', '来 2')).toContain('来 2 人');
    expect(await ask('朱大伯', '来')).toContain('没有通知出去的会');
    heard('罗老板');
    await village.forward(7 * DAY);
    expect(heard('罗老板')).toContain('H1 碰头就在12月2日');
    await clerk('开会 H1');
    await clerk('请到 H1 小刘');
    await clerk('散会');
    expect(village.export().meetings[0]).toMatchObject({ status: 'adjourned', registered: 2 });
    heard('罗老板');
    await confirmed(CLERK, '纪要 H1');
    const minutes = heard('罗老板');
    expect(minutes).toContain('确认纪要 H1');
    expect(minutes).not.toContain('烂了');
    expect(await ask('罗老板', '确认纪要 H1')).toContain('没有意见');
    expect(await clerk('确认纪要 H1')).toContain('定下来了');
    expect(village.read(GROUP).join('\n')).not.toContain('H1');
  });

  it('tells everybody asked that it is moved or off, and nobody who stood down', async () => {
    await called();
    expect(heard('陈律师')).toContain('请您来碰个头（H1）');
    await ask('陈律师', '回避 1 前年代理过他');
    expect(await ask('陈律师', '来 H1')).not.toContain('记下了');
    heard('罗老板');
    expect(await clerk('改期 H1 12月3日晚上7点半 下大雨')).toContain('不发群');
    await village.confirm(CLERK, '私');
    expect(heard('罗老板')).toContain('12月3日');
    expect(await ask('罗老板', '来 2')).toContain('来 2 人');
    await confirmed(CLERK, '取消会议 H1 路断了');
    expect(heard('罗老板')).toContain('H1 取消');
    expect(heard('陈律师')).toBe('');
    expect(village.read(GROUP).join('\n')).not.toContain('H1');
  });
});
