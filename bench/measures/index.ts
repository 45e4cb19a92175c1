import { bundle } from './bundle.ts';
import * as cli from './cli-start.ts';
import { fromMemory, overLoopback } from './events.ts';
import { firstEvent } from './first-event.ts';
import { imports } from './import.ts';
import { memory } from './memory.ts';
import { pages } from './pages.ts';
import { requests } from './requests.ts';
import { types } from './types.ts';

/** All measures, by their names for `npm run bench`. */
export const measures = {
  events: fromMemory,
  loopback: overLoopback,
  requests,
  'first-event': firstEvent,
  memory,
  pages,
  import: imports,
  bundle,
  types,
  'cli-version': cli.version,
  'cli-list': cli.list,
};
