import { type Endpoint, exampleId, pathParameters } from '../../src/contract/index.ts';

const traceId = { type: 'string', description: 'Names the request in the logs of the server.' };

/** The bodies of errors. */
export const schemaComponents = {
  Error: {
    type: 'object',
    description: 'What went wrong.',
    properties: { detail: { type: 'string' }, trace_id: traceId },
    required: ['detail'],
  },
  ValidationError: {
    type: 'object',
    description: 'What is wrong with a request.',
    properties: {
      detail: {
        description: 'A Python list of issues as text (`type`, `loc`, `msg`), or the list itself.',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }],
      },
      examples: { type: 'array', items: { type: 'string' }, description: 'Valid ids, where an id has a wrong form.' },
      trace_id: traceId,
    },
    required: ['detail'],
  },
};

const response = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

const invalid = {
  detail:
    "[{'type': 'string_pattern_mismatch', 'loc': ('path', 'agent_id'), 'msg': \"String should match pattern '^agent-…$'\"}]",
  examples: [exampleId('agent')],
  trace_id: 'abc123',
};

/** The shared responses that the errors of operations refer to. */
export const responseComponents = {
  BadRequest: response('The request cannot be processed.'),
  Unauthorized: response('The key is missing or invalid.'),
  Forbidden: response('The key does not permit this.'),
  NotFound: response('No resource with this id.'),
  Conflict: response('The request conflicts with the current state, or the agent is busy.'),
  UnprocessableEntity: {
    description: 'The request is malformed.',
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/ValidationError' }, example: invalid },
    },
  },
  TooManyRequests: {
    ...response('More than 100 requests per minute with this key.'),
    headers: {
      'Retry-After': { description: 'When to retry: seconds, or an HTTP date.', schema: { type: 'string' } },
    },
  },
  ServerError: response('An error of the server.'),
};

const refer = (name: keyof typeof responseComponents) => ({ $ref: `#/components/responses/${name}` });

/** The error responses of a row. */
export const errorResponses = (row: Endpoint) => ({
  ...(row.public
    ? {}
    : {
        400: refer('BadRequest'),
        401: refer('Unauthorized'),
        ...(row.method !== 'GET' && { 403: refer('Forbidden') }),
        ...((pathParameters(row.path).length > 0 || row.body) && { 404: refer('NotFound') }),
        ...(row.method !== 'GET' && { 409: refer('Conflict') }),
        422: refer('UnprocessableEntity'),
      }),
  429: refer('TooManyRequests'),
  500: refer('ServerError'),
});
