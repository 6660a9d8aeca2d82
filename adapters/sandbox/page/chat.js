import { Face } from './people.js';
import { Component, createRef, day, html, roleLabel, time } from './ui.js';

/** One chat: head, messages, input. */
export class Chat extends Component {
  constructor() {
    super();
    this.list = createRef();
    this.atEnd = true;
  }

  componentDidMount() {
    this.toEnd();
  }

  componentDidUpdate(before) {
    if (before.conversation !== this.props.conversation) this.atEnd = true;
    if (this.atEnd) this.toEnd();
  }

  toEnd() {
    const box = this.list.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }

  render({ conversation, head, empty, state, actions, label }) {
    const messages = [...state.messages.values()]
      .filter((m) => m.conversation === conversation)
      .sort((a, b) => a.id - b.id)
      .slice(-400);
    return html`<section class=${`chat ${outside(conversation, state) ? 'from-outside' : ''}`} aria-label=${label}>
      <div class="chat-head">${head}</div>
      <div class="messages" ref=${this.list} role="log" aria-live="polite" tabindex="0" aria-label=${`${label}的消息`} onScroll=${(e) => (this.atEnd = e.target.scrollHeight - e.target.scrollTop - e.target.clientHeight < 60)}>
        ${messages.length === 0 && html`<div class="empty">${empty}</div>`}
        ${messages.map((m, n) => [dayLine(messages[n - 1], m), html`<${Bubble} key=${m.id} message=${m} state=${state} actions=${actions} />`])}
      </div>
      ${
        outside(conversation, state)
          ? html`<p class="outside">${nameOf(state, state.speaker)}不在这个群<button type="button" onClick=${() => actions.member(conversation, true)}>拉进群</button></p>`
          : html`<${Say} conversation=${conversation} state=${state} actions=${actions} />`
      }
    </section>`;
  }
}

/** True when whoever is played is not in this group; private chats and groups without a list are open. */
function outside(conversation, state) {
  const members = state.groups.find((g) => g.conversation === conversation)?.members;
  return members !== undefined && !members.includes(state.speaker);
}

function dayLine(before, message) {
  if (before !== undefined && day(before.at) === day(message.at) && message.at - before.at < 30 * 60_000) return undefined;
  return html`<p class="day" key=${`day-${message.id}`}>${day(message.at)} ${time(message.at)}</p>`;
}

function Bubble({ message, state, actions }) {
  const person = state.people.find((p) => p.userId === message.from);
  const mine = message.from === state.speaker;
  const bot = message.from === 'bot';
  const quoted = message.quote === undefined ? undefined : state.messages.get(message.quote);
  const quote = () => {
    if (String(getSelection()) !== '') return;
    actions.quote(message.conversation, message.id);
    document.getElementById(`say-${message.conversation}`)?.focus();
  };
  return html`<article class=${`line ${mine ? 'mine' : ''} ${bot ? 'from-bot' : ''}`}>
    <${Face} person=${bot ? undefined : person} />
    <div class="body">
      <p class="who">${bot ? '小院' : (person?.name ?? message.from)}${!bot && person && html`<small>${roleLabel(person.role)}</small>`}</p>
      <div class="bubble" onClick=${quote}>
        ${message.quote !== undefined && html`<p class="cited">${quoted === undefined ? '（已不在）' : `${nameOf(state, quoted.from)}：${quoted.text}`}</p>`}
        ${message.attachment !== undefined && canSee(message, state) && html`<${Attached} file=${message.attachment} />`}
        ${message.text !== '' && html`<p class="text">${message.text}</p>`}
      </div>
      ${message.buttons.length > 0 && html`<div class=${`buttons ${message.buttons.every((b) => [...b.label].length <= 5) ? 'short' : ''}`}>${message.buttons.map((b) => html`<${Choice} button=${b} message=${message} state=${state} actions=${actions} />`)}</div>`}
      <p class="meta">${time(message.at)}${message.editedAt !== undefined && ' · 已更新'}<button class="cite" onClick=${quote} aria-label="引用这条">引用</button></p>
    </div>
  </article>`;
}

/** What a platform cannot show from the bot, the bot has put into words. */
const canSee = ({ from, attachment }, { face }) => from !== 'bot' || attachment.kind === 'photo' || face.files;

/** A picture, a voice to listen to, or a paper to open; all of it comes from this computer. */
function Attached({ file }) {
  const src = `/api/file/${file.id}`;
  const stay = (e) => e.stopPropagation();
  if (file.kind === 'photo') return html`<a class="attached" href=${src} target="_blank" onClick=${stay}><img src=${src} alt="图片" /></a>`;
  if (file.kind === 'voice') return html`<audio class="attached" controls preload="metadata" src=${src} aria-label="语音" onClick=${stay}></audio>`;
  return html`<a class="attached" href=${src} target="_blank" onClick=${stay}>📄 ${file.name ?? '打开文件'}</a>`;
}

function Choice({ button, message, state, actions }) {
  const pressed = message.presses.some((p) => p.userId === state.speaker && p.choice === button.choice);
  const twice = message.buttons.filter((b) => b.choice === button.choice).length > 1;
  return html`<button class=${pressed && !twice ? 'pressed' : ''} aria-pressed=${pressed && !twice} onClick=${() => actions.press(message, button)}>${button.label}</button>`;
}

/** Sends what was chosen; the same file may be chosen again. */
async function pick(e, conversation, actions) {
  const field = e.target;
  for (const file of field.files) await actions.attach(conversation, file);
  field.value = '';
}

const nameOf = (state, from) => (from === 'bot' ? '小院' : (state.people.find((p) => p.userId === from)?.name ?? from));

function Say({ conversation, state, actions }) {
  const speaker = nameOf(state, state.speaker);
  const cited = state.messages.get(state.quotes[conversation]);
  const keys = (e) => {
    if (e.key === 'Escape') actions.quote(conversation, undefined);
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    actions.say(conversation);
  };
  const draft = state.drafts[conversation] ?? '';
  return html`<form
    class="say"
    onSubmit=${(e) => {
      e.preventDefault();
      actions.say(conversation);
    }}
  >
    ${
      cited !== undefined &&
      html`<p class="citing"><span>引用 ${nameOf(state, cited.from)}：${cited.text}</span><button type="button" aria-label="不引用了" onClick=${() => actions.quote(conversation, undefined)}>✕</button></p>`
    }
    <textarea id=${`say-${conversation}`} rows=${Math.min(4, 1 + Math.floor(draft.length / 22) + (draft.match(/\n/g)?.length ?? 0))} placeholder=${`${speaker}说……`} aria-label=${`以${speaker}的身份说话`} value=${draft} onInput=${(e) => actions.draft(conversation, e.target.value)} onKeyDown=${keys}></textarea>
    <label class="attach" title="发图片、语音或 PDF" aria-label="发图片、语音或 PDF">
      ＋<input type="file" accept="image/*,audio/*,application/pdf" onChange=${(e) => pick(e, conversation, actions)} />
    </label>
    <button class="send" type="submit" disabled=${draft.trim() === ''}>发送</button>
  </form>`;
}
