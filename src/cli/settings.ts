import type { Command } from 'commander';
import type { Settings } from './config.ts';

/** What the global flags say, wherever on the line they stood. */
export function settingsOf(command: Command): Settings {
  const { profile, baseUrl, apiKey, apiPrefix, timeout, mock, json, quiet, color } = command.optsWithGlobals();
  return {
    ...(profile !== undefined && { profile }),
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
    ...(apiKey !== undefined && { apiKey }),
    ...(apiPrefix !== undefined && { apiPrefix }),
    ...(timeout !== undefined && { timeout }),
    mock: mock === true,
    json: json === true,
    quiet: quiet === true,
    color: color !== false,
  };
}
