import { Component, html, isResident, roleLabel } from './ui.js';

const SHOWN = 150;

/** The list of people one can speak as, by role and household, with a search. */
export class People extends Component {
  constructor() {
    super();
    this.state = { find: '' };
  }

  render({ state, actions }) {
    const find = this.state.find.trim();
    const hit = (p) => find === '' || [p.name, p.household, p.village, roleLabel(p.role)].some((w) => w?.includes(find));
    const people = state.people.filter(hit);
    return html`<nav class="people" aria-label="扮演谁">
      <h2>扮演</h2>
      <input type="search" placeholder="找人：姓名、户、村、身份" aria-label="找人" value=${this.state.find} onInput=${(e) => this.setState({ find: e.target.value })} />
      <div class="people-list">
        ${sections(people.slice(0, SHOWN), state.speaker).map(
          ([title, members]) => html`<section key=${title}>
            <h3>${title}</h3>
            <ul>
              ${members.map((p) => html`<li key=${p.userId}><${Person} person=${p} state=${state} actions=${actions} /></li>`)}
            </ul>
          </section>`,
        )}
        ${people.length === 0 && html`<p class="empty">没有找到。</p>`}
        ${people.length > SHOWN && html`<p class="empty">还有 ${people.length - SHOWN} 人，搜一搜。</p>`}
      </div>
    </nav>`;
  }
}

function Person({ person, state, actions }) {
  const unread = actions.unread(person.userId);
  const current = person.userId === state.speaker;
  return html`<button class=${`person ${current ? 'current' : ''}`} aria-pressed=${current} onClick=${() => actions.speakAs(person.userId)}>
    <${Face} person=${person} />
    <span class="person-name">${person.name}<small>${roleLabel(person.role)}</small></span>
    ${unread > 0 && html`<span class="badge" title="私聊里有新消息" aria-label=${`${unread} 条新私聊`}>${unread}</span>`}
  </button>`;
}

/** A round letter in a colour of the person's own; the bot is green. */
export function Face({ person }) {
  const hue = person === undefined ? 'bot' : `c${[...person.userId].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7) % 8}`;
  return html`<span class=${`face ${hue}`} aria-hidden="true">${person === undefined ? '院' : person.name.slice(0, 1)}</span>`;
}

/** The one being played first, then officials by role, then residents by village and household. */
function sections(people, speaker) {
  const groups = new Map();
  const put = (title, p) => groups.set(title, [...(groups.get(title) ?? []), p]);
  for (const p of people.filter((x) => x.userId === speaker)) put('正在扮演', p);
  for (const p of people.filter((x) => !isResident(x))) put(roleLabel(p.role), p);
  for (const p of people.filter(isResident)) put([p.village, p.household].filter(Boolean).join(' · ') || '村民', p);
  return [...groups];
}
