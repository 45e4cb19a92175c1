import type { Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import type { CallOptions } from '../options.ts';
import type { Route } from '../routes/route.ts';
import { readValue } from '../transport/body.ts';
import type { Args } from '../transport/request.ts';
import type { Answer } from '../transport/transport.ts';
import { withMessages } from './messages.ts';

/** Sends a message that is answered while nobody waits. */
export const sendAlone = (
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: CallOptions,
): Promise<Answer<Run>> => engine.perform(row, route, withMessages(row, args), options, readValue as never);
