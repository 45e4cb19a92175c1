import type { Run } from '../contract/index.ts';
import { readValue } from './body.ts';
import type { Engine } from './engine.ts';
import { withMessages } from './messages.ts';
import type { CallOptions } from './options.ts';
import type { Args } from './request.ts';
import type { Route } from './route.ts';
import type { Answer } from './transport.ts';

/** Sends a message that is answered while nobody waits. */
export const sendAlone = (
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: CallOptions,
): Promise<Answer<Run>> => engine.perform(row, route, withMessages(row, args), options, readValue as never);
