import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { pathParameters, rowsOf } from '../../src/contract/endpoint.ts';
import { examples } from '../../src/contract/examples.ts';
import { contract } from '../../src/contract/index.ts';

/** Bytes to send to a port, and what they are. */
export interface Input {
  about: string;
  bytes: Buffer;
}

const rows = [...rowsOf(contract)];
const key = 'Authorization: Bearer key';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** JSON that is nothing but hostile. */
const odd = fc.oneof(
  fc.constantFrom('null', '[]', '{}', '""', '0', '-0', '1e999', 'NaN', '{"a":', '\ufeff{}', '{"__proto__":{"x":1}}'),
  fc.integer({ min: 400, max: 100_000 }).map(deep),
  fc.integer({ min: 400, max: 50_000 }).map((levels) => `{"messages":${deep(levels)},"name":${deep(levels)}}`),
  fc.json({ maxDepth: 6 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** A value with one part of it dropped, or put in place of another. */
const mutated = (value: unknown): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(), fc.oneof(fc.constantFrom(null, true, -1, '', [], {}, [null]), fc.jsonValue()))
    .map(([seed, other]) => {
      const copy = structuredClone(value) as Record<string, unknown>;
      const names = Object.keys(copy);
      if (names.length === 0) return JSON.stringify(other);
      copy[names[seed % names.length]!] = other;
      return JSON.stringify(copy);
    });

const exampleOf = (name: string): object => Object.entries(examples).find(([row]) => row === name)?.[1] ?? {};

const body = (name: string): fc.Arbitrary<string> => {
  return fc.oneof({ weight: 3, arbitrary: mutated(exampleOf(name)) }, odd);
};

const headerName = fc.constantFrom(
  ...['Content-Type', 'Cookie', 'Accept', 'X-Forwarded-Proto', 'Origin', 'Access-Control-Request-Method', 'User-Agent'],
  ...['Connection', 'Expect', 'Transfer-Encoding', 'Content-Length', 'Upgrade', 'Range', 'If-None-Match', 'Te'],
);
const headerValue = fc.oneof(
  fc.constantFrom('', 'application/json', 'multipart/form-data; boundary=x', 'chunked', '100-continue', '-1', '1e9'),
  fc.constantFrom('websocket', 'h2c', 'keep-alive, upgrade', 'http', 'bytes=0-', 'x'.repeat(20_000)),
  fc.string({ unit: 'binary-ascii', maxLength: 40 }),
);
const header = fc.tuple(headerName, headerValue).map(([name, value]) => `${name}: ${value}`);

const host = fc.constantFrom(
  ...[
    '127.0.0.1',
    'u:p@x',
    'x:99999',
    'a b',
    '',
    '[::1',
    'ü.test',
    'x/../y',
    '%zz',
    'x:y',
    '\u0000',
    '..',
    '@',
    '#',
    '?',
  ],
);
const target = fc.oneof(
  fc.constantFrom(
    '*',
    '',
    '//',
    'http://u:p@x/v1/agents/',
    'x:443',
    '/%',
    '/%ff',
    '/v1/agents/%2e%2e',
    '/ws',
    '/ws?x=1',
  ),
  fc.constantFrom(...['/v1/agents/?limit=-1', '/__mock/reset', `/v1/${'a/'.repeat(5000)}`, '/api/agents?limit=1e9']),
  fc.string({ unit: 'binary-ascii', maxLength: 60 }).map((text) => `/v1/${text}`),
);
const method = fc.constantFrom(
  'GET',
  'POST',
  'PATCH',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'FOO',
  'get',
);
const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '');

const head = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;

/** A head that may be anything, for any path. */
const heads = fc
  .record({
    method,
    target,
    version,
    host,
    others: fc.array(header, { maxLength: 4 }),
    body: fc.constantFrom('', '{}', 'x'),
  })
  .map(({ method, target, version, host, others, body }) => ({
    about: `head ${method} ${target.slice(0, 60)} Host: ${host}`,
    bytes: Buffer.from(head([`${method} ${target} ${version}`, `Host: ${host}`, key, ...others]) + body, 'latin1'),
  }));

/** A well-formed request to a row with a body that may be anything. */
const bodies = fc.constantFrom(...rows).chain(([name, row]) =>
  fc
    .tuple(body(name), fc.constantFrom('/v1', '/api'), fc.array(header, { maxLength: 1 }))
    .map(([text, prefix, others]) => {
      const filled = pathParameters(row.path).reduce((path, parameter) => {
        const example = Object.entries(exampleOf(name)).find(([field]) => field === parameter)?.[1];
        return path.replace(`{${parameter}}`, String(example ?? 'x'));
      }, row.path);
      const length = `Content-Length: ${Buffer.byteLength(text)}`;
      const lines = [
        `${row.method} ${prefix}${filled} HTTP/1.1`,
        'Host: x',
        key,
        'Content-Type: application/json',
        length,
      ];
      return { about: `body of ${name}: ${text.slice(0, 80)}`, bytes: Buffer.from(head([...lines, ...others]) + text) };
    }),
);

const upgrade = (host: string) =>
  head([
    ...['GET /ws HTTP/1.1', `Host: ${host}`, key, 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`],
  ]);

interface FrameShape {
  opcode: number;
  fin: boolean;
  rsv: number;
  masked: boolean;
  payload: Buffer;
}

/** A frame of a client: its two first bytes, its length, its mask (of zeros) and what it carries. */
function frame({ opcode, fin, rsv, masked, payload }: FrameShape): Buffer {
  const size = payload.length;
  const short = size < 126 ? size : size < 65_536 ? 126 : 127;
  const length = Buffer.alloc(short === 126 ? 2 : short === 127 ? 8 : 0);
  if (short === 126) length.writeUInt16BE(size);
  if (short === 127) length.writeBigUInt64BE(BigInt(size));
  const start = Buffer.from([(fin ? 128 : 0) | (rsv << 4) | opcode, (masked ? 128 : 0) | short]);
  return Buffer.concat([start, length, Buffer.alloc(masked ? 4 : 0), payload]);
}

const agent = 'agent-a0000000-0000-4000-8000-000000000001';
const message = fc.oneof(
  { weight: 3, arbitrary: mutated({ type: 'user_message', message: 'Hello', agent_id: agent }) },
  fc.integer({ min: 400, max: 100_000 }).map((levels) => `{"type":${deep(levels)}}`),
  odd,
);
const frames = fc.array(
  fc.record({
    opcode: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, fc.nat(15)),
    fin: fc.boolean(),
    rsv: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat(7)),
    masked: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.boolean()),
    payload: message.map((text) => Buffer.from(text)),
  }),
  { minLength: 1, maxLength: 4 },
);

/** An upgrade, and frames after it. */
const sockets = fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constant('x') }, host), frames).map(([host, shapes]) => ({
  about: `socket with frames ${shapes.map(({ opcode, payload }) => `${opcode}:${String(payload).slice(0, 40)}`).join(' ')}`,
  bytes: Buffer.concat([Buffer.from(upgrade(host), 'latin1'), ...shapes.map(frame)]),
}));

const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ about: 'noise', bytes: Buffer.from(bytes) }));

/** Whatever a port can be sent. */
export const inputs: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: heads },
  { weight: 6, arbitrary: bodies },
  { weight: 4, arbitrary: sockets },
  { weight: 1, arbitrary: noise },
);
