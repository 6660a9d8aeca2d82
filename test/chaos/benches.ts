import type { Bench } from './bench.js';
import { burst } from './burst.js';

/** All benches by name, one file each. `npm run chaos -- NAME` runs one to its full extent, `quick` all of them a little, `all` all of them to the end. */
export const BENCHES: Readonly<Record<string, Bench>> = { burst };
