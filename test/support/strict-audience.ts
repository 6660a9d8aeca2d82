import type { Flow } from '../../src/core/flow.js';
import type { Audience } from '../../src/engine/audience.js';

/** Asks every flow about everything, and fails when one takes an event or answers a change it did not say it hears or follows: in the bot it would never be asked. */
export function strictAudience(flows: readonly Flow[]): Audience {
  const asked = flows.map((flow): Flow => {
    const { after } = flow;
    return {
      ...flow,
      load(read, event) {
        const state = flow.load(read, event);
        if (state !== undefined && !flow.hears.includes(event.type)) throw new Error(`${flow.name} takes ${event.type} and does not say that it hears it`);
        return state;
      },
      ...(after === undefined
        ? {}
        : {
            after(change, read, context) {
              const then = after.call(flow, change, read, context);
              const answers = then.changes.length > 0 || then.effects.length > 0;
              if (answers && flow.follows?.includes(change.type) !== true)
                throw new Error(`${flow.name} answers ${change.type} and does not say that it follows it`);
              return then;
            },
          }),
    };
  });
  return { of: () => asked, after: () => asked };
}
