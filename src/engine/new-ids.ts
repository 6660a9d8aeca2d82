import { createHmac } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids and secrets of one event: made from the county's secret, the event's key and a counter, so that a retried event makes the same ones and nobody can guess them. */
export function createIds(countySecret: Buffer, eventKey: string): { newId(): string; newSecret(bits: number): string } {
  let n = 0;
  const digest = (what: string): Buffer => createHmac('sha256', countySecret).update(`${what}\n${eventKey}\n${n++}`).digest();
  return {
    newId: () => digest('id').toString('base64url').slice(0, 16).replace(/^[-_]/, 'x'),
    newSecret: (bits) => {
      const bytes = digest('secret');
      if (bits <= 20) return String(1000 + (bytes.readUInt32BE(0) % 9000));
      const letters = Array.from({ length: Math.ceil(bits / 5) }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join('');
      return letters.replace(/(.{4})(?=.)/g, '$1-');
    },
  };
}

/** The visible mark of a class B message: the same whenever it is sent again. */
export function markOf(key: string, countySecret: Buffer): string {
  return createHmac('sha256', countySecret).update(`mark\n${key}`).digest('hex').slice(0, 4).toUpperCase();
}
