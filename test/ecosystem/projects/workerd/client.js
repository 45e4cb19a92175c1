import { LettaClient } from 'letta-sdk';
import { tour } from './tour.js';

export default {
  async fetch(_request, { LETTA_BASE_URL: baseURL, LETTA_API_KEY: apiKey }) {
    return Response.json(await tour(LettaClient, { baseURL, apiKey }));
  },
};
