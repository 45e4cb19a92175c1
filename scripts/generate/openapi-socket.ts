const description = `Upgrades to a WebSocket on which agents answer as they work. The key comes in the \`Authorization\` header, or, from a
browser, as the subprotocols \`letta\` and \`letta.bearer.<base64url of the key>\`. Every frame is one JSON object.

To the server: \`{"type":"user_message","message":"Hello","agent_id":"agent-…"}\`.

From the server, in this order for a turn: \`{"type":"agent_response","message_type":…,"message":…}\` with the
\`message_type\`s \`internal_monologue\`, \`function_message\` (\`message\` holds \`function\`, \`args\` and \`result\`) and
\`assistant_message\`. Servers may frame a turn with \`agent_response_start\` and \`agent_response_end\`, and name the agent in
\`agent_id\`. A turn that fails ends in \`{"type":"agent_response_error","message":…}\`. Bad input is answered with
\`{"type":"server_error","message":…}\`, and the connection stays. A key may have ten connections at once.`;

/** The path item of `/ws`, which is no row of the contract: OpenAPI can only describe how it begins. */
export const webSocket = {
  get: {
    operationId: 'connect',
    tags: ['agents'],
    summary: 'Talk to agents over a WebSocket.',
    description,
    responses: {
      101: { description: 'The connection is a WebSocket now.' },
      401: { $ref: '#/components/responses/Unauthorized' },
      403: { $ref: '#/components/responses/Forbidden' },
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  },
};
