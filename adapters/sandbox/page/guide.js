import { Component, createRef, html } from './ui.js';

const SEEN = 'yuanba-sandbox-guide';

/** Whether this browser has closed the hint before; a browser that keeps nothing sees it every time. */
export function guideSeen() {
  try {
    return localStorage.getItem(SEEN) === '1';
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, '1');
  } catch {
    return false;
  }
  return true;
}

/** What to try first, in three steps. */
export class Guide extends Component {
  constructor() {
    super();
    this.button = createRef();
    this.keys = (e) => e.key === 'Escape' && this.close();
  }
  componentDidMount() {
    this.button.current?.focus();
    document.addEventListener('keydown', this.keys);
  }
  componentWillUnmount() {
    document.removeEventListener('keydown', this.keys);
  }
  close() {
    remember();
    this.props.close();
  }
  render() {
    return html`<div class="veil">
      <div class="guide" role="dialog" aria-modal="true" aria-label="怎么玩">
        <h2>这里是院坝协商的沙盒</h2>
        <p>人、群、时间都是假的，小院是真的。随便说，弄不坏。</p>
        <ol>
          <li><b>扮一位村民</b>，在村群里发：<q>提议题 3组路口的灯坏了半个月没人管</q></li>
          <li><b>换成联络员</b>，打开「私聊小院」发：<q>待办</q>，照着编号往下走</li>
          <li><b>把时间往前拨</b>，点「到下一个期限」，看小院按时提醒、收票、报结果</li>
        </ol>
        <p class="hint">「剧本」里有写好的话；点一条消息可以引用它；「捣乱」可以让机器人掉线。</p>
        <button class="primary" ref=${this.button} onClick=${() => this.close()}>开始</button>
      </div>
    </div>`;
  }
}
