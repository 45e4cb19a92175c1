import { checkCall, type StreamOptions } from '../options.ts';

/** @throws ArgumentError that names the option of a stream that is unknown or wrong */
export const checkStream = (options: StreamOptions, row: string): void =>
  checkCall(options, row, ['connectTimeout', 'streamIdleTimeout', 'pings']);
