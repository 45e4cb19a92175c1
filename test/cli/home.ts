import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/cli/profiles/file.ts';
import type { Keyring } from '../../src/cli/profiles/keyring.ts';

/** A home for a configuration file. */
export interface Home {
  env: { XDG_CONFIG_HOME: string };
  /** The file. */
  path: string;
  text(): string;
  config(): Config;
}

/** A home of the test's own, with this in its file. */
export function home(content?: Config | string): Home {
  const directory = mkdtempSync(join(tmpdir(), 'letta-home-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'letta-sdk', 'config.json');
  if (content !== undefined) {
    mkdirSync(dirname(path), { mode: 0o700 });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  }
  const text = () => readFileSync(path, 'utf8');
  return { env: { XDG_CONFIG_HOME: directory }, path, text, config: () => JSON.parse(text()) };
}

/** A keyring that is unlocked. */
export function memoryKeyring(secrets: Record<string, string> = {}): Keyring & { secrets: Map<string, string> } {
  const kept = new Map(Object.entries(secrets));
  return {
    secrets: kept,
    get: async (account) => kept.get(account) ?? null,
    async set(account, secret) {
      kept.set(account, secret);
    },
    async remove(account) {
      kept.delete(account);
    },
  };
}
