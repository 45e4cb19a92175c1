import { Letta } from '@letta-ai/letta-client';
import { LettaClient } from 'letta-sdk';
import OpenAI from 'openai';

type Fetch = typeof fetch;

/** The clients that are compared, as their users make them. `fetch` is for streams out of memory. */
export const official = (baseURL: string, fetch?: Fetch): Letta =>
  new Letta({ baseURL, apiKey: 'key', ...(fetch && { fetch }) });
export const openai = (baseURL: string, fetch?: Fetch): OpenAI =>
  new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'key', ...(fetch && { fetch }) });
export const letta = (baseURL: string, fetch?: Fetch): LettaClient =>
  new LettaClient({ baseURL, apiKey: 'key', apiPrefix: '/v1', ...(fetch && { fetch }) });
