import htm from '/page/lib/htm.js';
import { h } from '/page/lib/preact.js';

export { Component, createRef, render } from '/page/lib/preact.js';

/** Markup as tagged templates. */
export const html = htm.bind(h);

const zone = 'Asia/Shanghai';
const parts = (options) => new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...options });
const dayFormat = parts({ month: 'long', day: 'numeric', weekday: 'short' });
const timeFormat = parts({ hour: '2-digit', minute: '2-digit', hour12: false });

/** 8月3日周一 */
export const day = (at) => dayFormat.format(at);

/** 15:04 */
export const time = (at) => timeFormat.format(at);

const ROLES = {
  resident: '村民',
  lianhuzhang: '联户长',
  secretary: '村支书',
  liaison: '联络员',
  'liaison-head': '联络组长',
  chair: '主席',
  member: '政协委员',
  unit: '责任单位',
  supervisor: '监督员',
  operator: '管理员',
};

/** A role code in words; a ready label stays as it is. */
export const roleLabel = (role) => ROLES[role] ?? role;

/** Whether somebody speaks for nobody but their own household. */
export const isResident = (person) => ['resident', 'lianhuzhang', '村民', '群众', '居民', '联户长'].includes(person.role);
