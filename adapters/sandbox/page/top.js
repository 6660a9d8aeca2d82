import { lineOf, SCENARIOS, speakerFor } from './scenarios.js';
import { Component, createRef, day, html, time } from './ui.js';

const HOUR = 3_600_000;

/** The head: clock, prepared lines, faults, reset. */
export function Top({ state, actions }) {
  const { clock, faults } = state;
  return html`<header class="top">
    <h1><img src="/page/icon.svg" alt="" width="34" height="34" /><span>小院<small>沙盒</small></span></h1>
    <div class="clock" role="group" aria-label="沙盒里的时间">
      <${Now} state=${state} />
      <button onClick=${() => actions.clock({ advanceMs: HOUR })}>+1小时</button>
      <button onClick=${() => actions.clock({ advanceMs: 24 * HOUR })}>+1天</button>
      <button onClick=${() => actions.clock({ toNextDeadline: true })} title=${clock.nextDeadline === null ? '眼下没有等着的期限' : `${day(clock.nextDeadline)} ${time(clock.nextDeadline)}`}>到下一个期限</button>
      <button class="quiet" onClick=${() => actions.clock(clock.held ? { follow: true } : { hold: true })}>${clock.held ? '让时间走' : '停住时间'}</button>
    </div>
    <${Faces} state=${state} actions=${actions} />
    <div class="menus">
      <${Menu} label="剧本">
        ${SCENARIOS.map((s) => html`<button role="menuitem" onClick=${() => play(s, state, actions)}><b>${s.title}</b><small>${lineOf(s, state.messages.values())}</small></button>`)}
      <//>
      <${Menu} label=${faults.offline ? '⚠ 离线中' : '捣乱'} alert=${faults.offline || faults.lostAnswers > 0}>
        <button role="menuitem" onClick=${() => actions.fault({ offline: !faults.offline }, faults.offline ? '机器人回来了，会把落下的补上。' : '机器人离线了，话先攒着。')}>
          <b>${faults.offline ? '让机器人回来' : '机器人离线'}</b><small>离线时说的话一句不丢，回来再办</small>
        </button>
        <button role="menuitem" onClick=${() => actions.fault({ duplicateLast: true }, '上一条又送了一遍，应该什么都不多。')}><b>重复上一条</b><small>平台把同一条送了两遍</small></button>
        <button role="menuitem" onClick=${() => actions.fault({ loseAnswers: 1 }, '下一条会送到，但机器人收不到回执。')}><b>丢回执</b><small>送到了，机器人却不知道</small></button>
      <//>
      <button class="quiet" onClick=${() => confirm('清空这里说过的一切，从头再来？') && actions.reset()}>重来</button>
      <button class="quiet" aria-label="怎么玩" title="怎么玩" onClick=${() => actions.set({ guide: true })}>？</button>
    </div>
  </header>`;
}

/** Whose look the village has, and in one line what that look can do. */
function Faces({ state, actions }) {
  const { face, faces } = state;
  if (faces.length < 2) return undefined;
  return html`<div class="faces" role="group" aria-label="看成哪里的群">
    <div class="face-choice">
      ${faces.map(({ name, label }) => html`<button key=${name} aria-pressed=${name === face.name} onClick=${() => actions.face(name)}>${label}</button>`)}
    </div>
    <p class="face-says" aria-live="polite">${face.says}</p>
  </div>`;
}

function play(scenario, state, actions) {
  const person = speakerFor(scenario, state.people, state.speaker);
  if (person === undefined) return;
  actions.speakAs(person.userId);
  const place = { village: state.left, liaison: state.right, dm: `dm-${person.userId}` }[scenario.where];
  actions.draft(place, lineOf(scenario, state.messages.values()));
  const pane = { village: 'left', liaison: 'right', dm: 'dm' }[scenario.where];
  actions.set({ pane, drawer: state.drawer || pane === 'dm' });
  actions.tell(`${person.name}要说的话写好了，按回车发出去。`);
  requestAnimationFrame(() => document.getElementById(`say-${place}`)?.focus());
}

class Now extends Component {
  componentDidMount() {
    this.timer = setInterval(() => !this.props.state.clock.held && this.forceUpdate(), 1000);
  }
  componentWillUnmount() {
    clearInterval(this.timer);
  }
  render({ state }) {
    const now = state.clock.held ? state.clock.now : state.clock.now + (performance.now() - state.clockReadAt);
    return html`<time class="now" title=${state.clock.held ? '时间停住了' : '时间在走'}><b>${time(now)}</b><span>${day(now)}</span></time>`;
  }
}

/** A button with a list under it; closes by choosing, Escape, or a click elsewhere. */
class Menu extends Component {
  constructor() {
    super();
    this.state = { open: false };
    this.box = createRef();
    this.close = (e) => {
      if (e.type === 'keydown' ? e.key === 'Escape' : !this.box.current?.contains(e.target)) this.setState({ open: false });
    };
  }
  componentDidMount() {
    document.addEventListener('pointerdown', this.close);
    document.addEventListener('keydown', this.close);
  }
  componentWillUnmount() {
    document.removeEventListener('pointerdown', this.close);
    document.removeEventListener('keydown', this.close);
  }
  render({ label, alert, children }) {
    const { open } = this.state;
    return html`<div class="menu" ref=${this.box}>
      <button class=${alert ? 'alert' : ''} aria-haspopup="menu" aria-expanded=${open} onClick=${() => this.setState({ open: !open })}>${label} ▾</button>
      ${open && html`<div class="menu-list" role="menu" aria-label=${label} onClick=${() => this.setState({ open: false })}>${children}</div>`}
    </div>`;
  }
}
