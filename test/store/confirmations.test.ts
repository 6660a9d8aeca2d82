import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { writeQuestion } from '../../src/store/questions.js';
import { createReader } from '../../src/store/reader.js';

it('a number that is drawn again belongs to the new preview, whatever became of the old one', () => {
  const store = openStore(':memory:', { world: 'sandbox' });
  const read = createReader(store.db);
  const base = { type: 'confirm', owner: 'a', conversation: 'c', secret: '3905', expiresAt: 1000 } as const;
  writeQuestion(store.db, { ...base, id: 'first', command: 'adopt', args: {} }, 0);
  writeQuestion(store.db, { type: 'confirmed', id: 'first', state: 'used' }, 0);
  expect(read.confirmation('a', 'c', '3905')).toBeUndefined();
  writeQuestion(store.db, { ...base, id: 'second', command: 'publish', args: {} }, 0);
  expect(read.confirmation('a', 'c', '3905')).toMatchObject({ id: 'second', command: 'publish' });
  // Somebody else's same number is another number.
  writeQuestion(store.db, { ...base, owner: 'b', id: 'third', command: 'close', args: {} }, 0);
  expect(read.confirmation('a', 'c', '3905')?.id).toBe('second');
  store.close();
});
