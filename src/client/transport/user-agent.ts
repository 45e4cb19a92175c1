import { version } from '../generated/version.ts';

/**
 * The headers that say who asks. Without any, released servers leave out `tools` and `tags`. Browsers have their own and would
 * ask the server first whether another may be sent.
 */
export const userAgent = (): Record<string, string> =>
  globalThis.process?.versions?.node || globalThis.navigator?.userAgent === 'Cloudflare-Workers'
    ? { 'user-agent': `letta-sdk/${version}` }
    : {};
