import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type Finding, failed, ok } from './finding.ts';

/** The way to a server, step by step; what comes after a step that failed is left out. */
export async function* network(url: URL, timeout: number): AsyncGenerator<Finding> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port) || (isSecure ? 443 : 80);
  for (const step of [() => dns(host), () => tcp(host, port, timeout), isSecure && (() => tls(host, port, timeout))]) {
    if (!step) continue;
    const finding = await step();
    yield finding;
    if (finding.status === 'failed') return;
  }
}

async function dns(host: string): Promise<Finding> {
  if (isIP(host)) return ok('dns', `${host} is an address`);
  try {
    const addresses = await lookup(host, { all: true });
    return ok('dns', `${host} is ${addresses.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    return failed('dns', `${host} does not resolve (${codeOf(error)})`, 'Check the name in the URL, and the network.');
  }
}

async function tcp(host: string, port: number, timeout: number): Promise<Finding> {
  const start = performance.now();
  const socket = connectTcp({ host, port });
  try {
    await ready(socket, 'connect', timeout);
    return ok('tcp', `port ${port} is open (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    const code = codeOf(error);
    const refused = code === 'ECONNREFUSED';
    return failed(
      'tcp',
      refused ? `nothing listens on port ${port} of ${host}` : `port ${port} of ${host} can't be reached (${code})`,
      refused ? 'Start the server, or check the port.' : 'Check the network, the firewall and the VPN.',
    );
  } finally {
    socket.destroy();
  }
}

async function tls(host: string, port: number, timeout: number): Promise<Finding> {
  const socket = connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }) });
  try {
    await ready(socket, 'secureConnect', timeout);
    return ok('tls', `${socket.getProtocol()}, the certificate is valid until ${validTo(socket)}`);
  } catch (error) {
    const code = codeOf(error);
    const [, what, remedy] = troubles.find(([codes]) => codes.test(code))!;
    return failed('tls', `${what} (${code})`, remedy);
  } finally {
    socket.destroy();
  }
}

const validTo = (socket: TLSSocket): string =>
  new Date(socket.getPeerCertificate().valid_to).toISOString().slice(0, 10);

const troubles: [codes: RegExp, what: string, remedy: string][] = [
  [
    /SELF_SIGNED|UNABLE_TO|LOCALLY/,
    'the certificate is not signed by an authority that Node trusts',
    'If it is yours, add its authority (NODE_EXTRA_CA_CERTS=ca.pem), or trust those of the system (NODE_USE_SYSTEM_CA=1).',
  ],
  [
    /EXPIRED|NOT_YET/,
    'the certificate has expired or is not valid yet',
    'Renew it, or correct the clock of this machine.',
  ],
  [/ALTNAME/, 'the certificate is for another name', 'Use that name, or another certificate.'],
  [/^ERR_SSL|^EPROTO|ECONNRESET/, 'the port does not speak TLS', 'Try http:// instead of https://.'],
  [/./, 'the TLS handshake failed', 'Check that the server speaks TLS on this port.'],
];

/** @throws what the socket says, or ETIMEDOUT */
async function ready(socket: Socket, event: string, timeout: number): Promise<void> {
  const limit = AbortSignal.timeout(timeout);
  await once(socket, event, { signal: limit }).catch((error) => {
    throw limit.aborted ? Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }) : error;
  });
}

/** Where all addresses of a name fail, each has an error of its own. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.[0]?.code ?? 'unknown';
}
