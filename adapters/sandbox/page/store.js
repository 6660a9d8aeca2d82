/** The page's whole state and everything one can do to it. The server keeps the truth; this is a copy of it. */
export function createStore(changed) {
  const state = {
    ready: false,
    connected: false,
    epoch: 0,
    people: [],
    groups: [],
    clock: { now: Date.now(), held: true, nextDeadline: null },
    clockReadAt: performance.now(),
    faults: { offline: false, lostAnswers: 0 },
    status: {},
    face: { name: 'sandbox', label: '', says: '', buttons: true, files: true },
    faces: [],
    messages: new Map(),
    speaker: undefined,
    left: undefined,
    right: undefined,
    pane: 'left',
    drawer: false,
    drafts: {},
    quotes: {},
    seen: {},
    note: undefined,
  };

  function set(part) {
    Object.assign(state, part);
    changed(state);
  }

  async function call(path, body) {
    const raw = body instanceof Blob;
    const type = raw ? 'application/octet-stream' : 'application/json';
    // A bare Blob would bring its own type along.
    const bytes = raw ? await body.arrayBuffer() : JSON.stringify(body);
    const init = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': type }, body: bytes };
    const answer = await fetch(`/api/${path}`, init).catch(() => undefined);
    if (answer === undefined) return fail('连不上小院，看看终端里还在不在运行。');
    const data = await answer.json().catch(() => ({}));
    if (!answer.ok) return fail(data.message ?? '没有办成，请再试一次。');
    return data;
  }

  function fail(note) {
    tell(note);
    return undefined;
  }

  let noteTimer;
  function tell(note) {
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => set({ note: undefined }), 6000);
    set({ note });
  }

  async function readState() {
    const got = await call('state');
    if (got === undefined) return;
    const keep = (id, list) => (list.some((g) => g.conversation === id) ? id : undefined);
    const village = got.groups.filter((g) => g.kind === 'village');
    const others = got.groups.filter((g) => g.kind !== 'village');
    set({
      ...got,
      ready: true,
      clockReadAt: performance.now(),
      speaker: got.people.some((p) => p.userId === state.speaker) ? state.speaker : got.people[0]?.userId,
      left: keep(state.left, got.groups) ?? (village[0] ?? got.groups[0])?.conversation,
      right: keep(state.right, got.groups) ?? (others[0] ?? got.groups[1])?.conversation,
    });
  }

  let pending = false;
  function soon() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      changed(state);
    });
  }

  function listen() {
    const events = new EventSource('/api/events');
    events.addEventListener('open', () => set({ connected: true }));
    events.addEventListener('error', () => set({ connected: false }));
    events.addEventListener('state', readState);
    events.addEventListener('reset', () => {
      state.messages.clear();
      state.seen = {};
      set({ quotes: {} });
    });
    events.addEventListener('toast', (e) => {
      const { userId, text } = JSON.parse(e.data);
      if (userId === state.speaker) tell(text);
    });
    events.addEventListener('message', (e) => {
      const message = JSON.parse(e.data);
      state.messages.set(message.id, message);
      soon();
    });
  }

  const groupOfVillage = (village) =>
    state.groups.find(
      (g) => g.kind === 'village' && village !== undefined && (g.scope === `village:${village}` || g.scope === village || g.name.includes(village)),
    );

  const actions = {
    start: () => (readState(), listen()),
    set,
    tell,
    speakAs(userId) {
      const person = state.people.find((p) => p.userId === userId);
      const home = groupOfVillage(person?.village);
      // Words over a button were for whoever pressed it.
      set({ speaker: userId, quotes: {}, note: undefined, ...(home === undefined ? {} : { left: home.conversation }) });
    },
    draft: (conversation, text) => set({ drafts: { ...state.drafts, [conversation]: text } }),
    quote: (conversation, id) => set({ quotes: { ...state.quotes, [conversation]: id } }),
    async say(conversation) {
      const text = (state.drafts[conversation] ?? '').trim();
      if (text === '') return;
      const quote = state.quotes[conversation];
      const said = await call('say', { userId: state.speaker, conversation, text, clientKey: newKey(), ...(quote === undefined ? {} : { quote }) });
      if (said === undefined) return;
      set({ drafts: { ...state.drafts, [conversation]: '' }, quotes: { ...state.quotes, [conversation]: undefined } });
    },
    async attach(conversation, file) {
      const kind = file.type.startsWith('image/') ? 'photo' : file.type.startsWith('audio/') ? 'voice' : 'file';
      const text = (state.drafts[conversation] ?? '').trim();
      const query = new URLSearchParams({ userId: state.speaker, conversation, kind, text, clientKey: newKey() });
      const sent = await call(`attach?${query}`, file);
      if (sent !== undefined) set({ drafts: { ...state.drafts, [conversation]: '' } });
    },
    press: (message, button) =>
      call('press', { userId: state.speaker, messageId: message.id, choice: button.choice, prompt: button.prompt, clientKey: newKey() }),
    open: () => call('open', { userId: state.speaker }),
    async member(conversation, inside) {
      if ((await call('member', { userId: state.speaker, conversation, inside })) !== undefined) await readState();
    },
    async clock(turn) {
      if ((await call('clock', turn)) !== undefined) await readState();
    },
    async face(face) {
      if ((await call('face', { face })) !== undefined) await readState();
    },
    async fault(fault, note) {
      if ((await call('fault', fault)) === undefined) return;
      tell(note);
      await readState();
    },
    async reset() {
      if ((await call('reset', {})) === undefined) return;
      tell('全部清空了，从头再来。');
      await readState();
    },
    /** Bot messages in a private chat nobody has looked at. */
    unread(userId) {
      const seen = state.seen[userId] ?? 0;
      let n = 0;
      for (const m of state.messages.values()) if (m.conversation === `dm-${userId}` && m.from === 'bot' && m.id > seen) n += 1;
      return n;
    },
    look(userId) {
      let last = state.seen[userId] ?? 0;
      for (const m of state.messages.values()) if (m.conversation === `dm-${userId}`) last = Math.max(last, m.id);
      state.seen[userId] = last;
    },
  };
  return { state, actions };
}

/** A key that makes a repeated request harmless. */
function newKey() {
  return `web-${Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join('')}`;
}
