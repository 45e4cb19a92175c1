const blocked = new Set(['localhost', 'metadata.google.internal']);
const internal = ['.local', '.localdomain', '.home.arpa', '.svc', '.cluster.local'];

/** Addresses that only this machine, or its network, can reach. */
const notPublic = [
  /^(0|10|127)\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^\[(::1?|f[cd].*|fe80.*)\]$/,
];

/**
 * Why released servers refuse the URL of an MCP server: they connect to public addresses alone (recordings: mcp-servers/05 to /08).
 * Undefined where they don't.
 */
export function refusalOf(url: string): string | undefined {
  if (!url) return 'server_url cannot be empty';
  if (!/^https?:/.test(url)) return `server_url must start with 'http://' or 'https://', got: '${url}'`;
  if (!URL.canParse(url)) return `server_url must have a valid host, got: '${url}'`;
  const { hostname } = new URL(url);
  const plain = hostname.replace(/\.$/, '');
  if (blocked.has(plain) || internal.some((suffix) => plain.endsWith(suffix)))
    return `Blocked internal hostname: ${hostname}`;
  return notPublic.some((range) => range.test(hostname)) ? `Non-public IP not allowed: ${hostname}` : undefined;
}
