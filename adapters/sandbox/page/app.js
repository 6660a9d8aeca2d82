import { Chat } from './chat.js';
import { Guide, guideSeen } from './guide.js';
import { People } from './people.js';
import { createStore } from './store.js';
import { Top } from './top.js';
import { html, render } from './ui.js';

const root = document.getElementById('root');
let blank = true;
const { state, actions } = createStore(draw);
state.guide = !guideSeen();

function draw() {
  if (!state.ready) return;
  if (blank) root.replaceChildren();
  blank = false;
  render(html`<${App} />`, root);
}

function App() {
  const speaker = state.people.find((p) => p.userId === state.speaker);
  if (speaker === undefined) return html`<p class="loading">这个县还没有人。请先装好名册再来。</p>`;
  const dm = `dm-${speaker.userId}`;
  const drawer = state.drawer || state.pane === 'dm';
  if (drawer) actions.look(speaker.userId);
  const unread = drawer ? 0 : actions.unread(speaker.userId);
  return html`<div class=${`app face-${state.face.name} show-${state.pane} ${drawer ? 'with-drawer' : ''}`}>
    <${Top} state=${state} actions=${actions} />
    ${!state.connected && html`<p class="offline-bar" role="status">正在重新连上小院……</p>`}
    <${Tabs} unread=${unread} />
    <${People} state=${state} actions=${actions} />
    <main class="columns">
      <${Group} side="left" />
      <${Group} side="right" />
    </main>
    <aside class="drawer" aria-label="私聊">
      ${
        drawer
          ? html`<${Chat} conversation=${dm} state=${state} actions=${actions} label="私聊" empty=${html`<${OpenChat} speaker=${speaker} />`} head=${html`<h2>${speaker.name}的私聊</h2><button class="quiet wide-only" aria-label="收起私聊" onClick=${() => actions.set({ drawer: false, pane: 'left' })}>✕</button>`} />`
          : html`<button class="drawer-handle" onClick=${() => actions.set({ drawer: true })}>私聊小院${unread > 0 && html`<span class="badge">${unread}</span>`}</button>`
      }
    </aside>
    ${state.guide && html`<${Guide} close=${() => actions.set({ guide: false })} />`}
    <div class="note" role="status" aria-live="polite">${state.note !== undefined && html`<p>${state.note}</p>`}</div>
  </div>`;
}

function Group({ side }) {
  const conversation = state[side];
  const group = state.groups.find((g) => g.conversation === conversation);
  if (group === undefined) return html`<section class=${`chat ${side}`}><div class="empty">这里还没有群。</div></section>`;
  const choose = html`<label class="group-choice"><span class="sr">选群</span>
    <select value=${conversation} onChange=${(e) => actions.set({ [side]: e.target.value })}>
      ${state.groups.map((g) => html`<option value=${g.conversation} selected=${g.conversation === conversation}>${g.name}</option>`)}
    </select></label>
    ${group.members?.includes(state.speaker) === true && html`<button class="quiet leave" onClick=${() => actions.member(conversation, false)}>退群</button>`}`;
  const empty =
    group.kind === 'village'
      ? html`<p>村里的群，还没人说话。</p><p>试试：<b>提议题 路边栏杆断了</b></p>`
      : html`<p>办事的人在这里商量。</p><p>选一位联络员，试试：<b>待办</b></p>`;
  return html`<div class=${`column ${side}`}><${Chat} conversation=${conversation} head=${choose} label=${group.name} empty=${empty} state=${state} actions=${actions} /></div>`;
}

function OpenChat({ speaker }) {
  if (speaker.opened) return html`<p>私聊已经打开，在这里什么都可以说。</p><p>试试：<b>帮助</b></p>`;
  return html`<p>${speaker.name}还没有加小院。没加之前，小院不能先找上门。</p><button onClick=${() => actions.open()}>打开私聊</button>`;
}

function Tabs({ unread }) {
  const name = (side) => (state.groups.find((g) => g.conversation === state[side])?.kind === 'village' ? '村群' : '工作群');
  const tabs = [
    ['people', '扮演'],
    ['left', name('left')],
    ['right', name('right')],
    ['dm', '私聊'],
  ];
  return html`<div class="tabs" role="group" aria-label="看哪里">
    ${tabs.map(([id, label]) => html`<button aria-pressed=${state.pane === id} onClick=${() => actions.set({ pane: id })}>${label}${id === 'dm' && unread > 0 && html`<span class="badge">${unread}</span>`}</button>`)}
  </div>`;
}

actions.start();
