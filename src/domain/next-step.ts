import type { TopicStatus } from '../core/records.js';

/** What comes next for a topic: what a resident is told, who does it, and the commands that do it (`%` stands for the number). */
export interface NextStep {
  readonly what: string;
  readonly who: string;
  readonly commands: readonly string[];
}

const SCREEN: NextStep = { what: '看一遍，受理或说明去处', who: '联络员', commands: ['受理 %', '退回 %', '转办 %', '直办 %'] };
const RESEARCH: NextStep = { what: '上门走访、座谈、讲政策', who: '联络员', commands: ['还缺什么 %', '走访 %', '座谈 %', '宣讲 %'] };
const DELIVER: NextStep = { what: '把定下的事办好', who: '承办单位', commands: ['交办 %-1', '督办 %-1'] };
const END: NextStep = { what: '没有了', who: '', commands: [] };
const RESUME: NextStep = { what: '看能不能接着办', who: '联络员', commands: ['受理 %'] };

/** The step after each status. */
export const NEXT_STEP: Readonly<Record<TopicStatus, NextStep>> = {
  collected: SCREEN,
  screened: SCREEN,
  shortlisted: { what: '领导小组定题，同时可以先走访', who: '领导小组', commands: ['定题 %', '走访 %', '座谈 %', '宣讲 %'] },
  chosen: RESEARCH,
  researching: RESEARCH,
  reopened: RESEARCH,
  ready: { what: '定时间开院坝会', who: '联络员', commands: ['约时间 %', '发通知 %', '征求意见 %'] },
  resolved_in_research: { what: '开个短会确认', who: '联络员', commands: ['发通知 %'] },
  noticed: { what: '开院坝会', who: '联络员', commands: [] },
  meeting: { what: '把会开完，记下共识', who: '联络员', commands: [] },
  opinion: { what: '把协商意见报上去', who: '联络员', commands: ['报送 %', '征求意见 %'] },
  submitted: { what: '等上面采纳', who: '党委政府', commands: ['采纳 %', '不采纳 %'] },
  adopted: { what: '交给单位去办', who: '联络员', commands: ['交办 %-1'] },
  in_progress: DELIVER,
  done: { what: '回访大家满不满意', who: '联络员', commands: ['回访 %', '公示 %'] },
  revisited: { what: '公示后销号', who: '联络员', commands: ['公示 %', '销号 %', '重启 %'] },
  suspended: RESUME,
  deferred: RESUME,
  returned: END,
  transferred: END,
  direct: { what: '等办好回话', who: '接手的人', commands: [] },
  rejected: END,
  withdrawn: END,
  merged: END,
  closed: END,
  no_consensus: END,
};

/** The commands of the next step with the number filled in. */
export function nextCommands(status: TopicStatus, topic: number): readonly string[] {
  return NEXT_STEP[status].commands.map((command) => command.replace('%', String(topic)));
}
