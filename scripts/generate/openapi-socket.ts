const description = `Upgrades to a WebSocket that streams the turns of agents. The key is sent in the \`Authorization\` header, or, from a
browser, as the subprotocols \`letta\` and \`letta.bearer.<base64url of the key>\`. Every frame is one JSON object.

To the server: \`{"type":"user_message","message":"Hello","agent_id":"agent-…"}\`.

From the server, in this order for a turn: \`{"type":"agent_response","message_type":…,"message":…}\` with the
\`message_type\`s \`internal_monologue\`, \`function_message\` (\`message\` has \`function\`, \`args\` and \`result\`) and
\`assistant_message\`. Servers may enclose a turn in \`agent_response_start\` and \`agent_response_end\`, and include the agent's id as
\`agent_id\`. A turn that fails ends in \`{"type":"agent_response_error","message":…}\`. Invalid input is answered with
\`{"type":"server_error","message":…}\`, and the connection stays open. A key can have ten connections at once.`;

/** The path item of `/ws`, which is not a row of the contract: OpenAPI can only describe the upgrade. */
export const webSocket = {
  get: {
    operationId: 'connect',
    tags: ['agents'],
    summary: 'Send messages to agents over a WebSocket.',
    description,
    responses: {
      101: { description: 'Switching to the WebSocket protocol.' },
      401: { $ref: '#/components/responses/Unauthorized' },
      403: { $ref: '#/components/responses/Forbidden' },
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  },
};
