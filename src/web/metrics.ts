import { Gauge, Registry } from 'prom-client';

/** How much waits, by kind. */
export interface Counts {
  readonly inbox: number;
  readonly outbox: readonly { readonly state: string; readonly n: number }[];
  readonly failed: number;
}

/** Numbers for Prometheus, read from the bot when asked. */
export function createMetrics(vitals: { counts(): Counts; degraded(): readonly string[] }): Registry {
  const registers = [new Registry()];
  const [registry] = registers;
  new Gauge({
    name: 'yuanba_inbox_waiting',
    help: 'Events stored and not yet decided',
    registers,
    collect() {
      this.set(vitals.counts().inbox);
    },
  });
  new Gauge({
    name: 'yuanba_inbox_failed',
    help: 'Events set aside after failing',
    registers,
    collect() {
      this.set(vitals.counts().failed);
    },
  });
  new Gauge({
    name: 'yuanba_degraded',
    help: '1 while a part does not answer',
    registers,
    collect() {
      this.set(vitals.degraded().length > 0 ? 1 : 0);
    },
  });
  new Gauge({
    name: 'yuanba_outbox',
    help: 'Messages by state',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      for (const { state, n } of vitals.counts().outbox) this.set({ state }, n);
    },
  });
  return registry ?? new Registry();
}
