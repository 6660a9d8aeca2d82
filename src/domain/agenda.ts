import type { MeetingKind } from '../core/records-meet.js';

/** The points of a meeting in their order, by kind. */
export const AGENDA: Readonly<Record<MeetingKind, readonly string[]>> = {
  yard: ['讲调研看到的情况', '当事人一个一个说', '大家说', '单位答', '委员讲政策和法律', '商量办法', '一条一条说定', '谁做、哪天、多少钱', '念一遍，签字'],
  confirm: ['念调研时谈拢的办法', '各方说同意不同意', '一条一条确认', '念一遍，签字'],
};
