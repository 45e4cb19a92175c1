import { Letta } from '@letta-ai/letta-client';
import { LettaClient } from 'letta-sdk';
import OpenAI from 'openai';

type Fetch = typeof fetch;

/** The compared clients, as their users would create them. `fetch` is for streams from memory. */
export const official = (baseURL: string, fetch?: Fetch): Letta =>
  new Letta({ baseURL, apiKey: 'key', ...(fetch && { fetch }) });
export const openai = (baseURL: string, fetch?: Fetch): OpenAI =>
  new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'key', ...(fetch && { fetch }) });
export const letta = (baseURL: string, fetch?: Fetch): LettaClient =>
  new LettaClient({ baseURL, apiKey: 'key', apiPrefix: '/v1', ...(fetch && { fetch }) });
