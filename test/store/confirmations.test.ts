import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { writeQuestion } from '../../src/store/questions.js';
import { createReader } from '../../src/store/reader.js';

const NOW = Date.parse('2026-11-25T10:00:00+08:00');
const WHERE = { owner: 'telegram/1/2', conversation: 'telegram/1/2' } as const;

it('a number that was drawn before stands for the newest preview; the same preview twice is one, also when it was answered', () => {
  const store = openStore(':memory:', { world: 'sandbox' });
  try {
    const reader = createReader(store.db);
    const shown = (id: string, topic: number): void =>
      writeQuestion(store.db, { type: 'confirm', id, ...WHERE, command: 'unseal', args: { topic }, secret: '4400', expiresAt: NOW + 300_000 }, NOW);
    const meant = () => reader.confirmation(WHERE.owner, WHERE.conversation, '4400');
    shown('first', 1);
    writeQuestion(store.db, { type: 'confirmed', id: 'first', state: 'used' }, NOW);
    shown('first', 1);
    expect(meant()).toBeUndefined();
    shown('second', 7);
    expect(meant()).toMatchObject({ id: 'second', args: { topic: 7 } });
    shown('third', 8);
    expect(meant()).toMatchObject({ id: 'third', args: { topic: 8 } });
  } finally {
    store.raw.close();
  }
});
