import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Env } from '../../profiles/path.ts';

/** More is cut off by many terminals. */
const mostBytes = 74_000;

/**
 * Copies a text: by the desktop's own program where there is one, else by asking the terminal (OSC 52), which also works over SSH.
 *
 * @returns how
 */
export async function copyText(text: string, env: Env, write: (data: string) => void): Promise<string> {
  for (const [program = '', ...args] of programs(env)) if (await pipe(program, args, text)) return program;
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > mostBytes)
    throw new Error('it is too long for the terminal: use /export to write it to a file.');
  const osc = `\u001b]52;c;${encoded}\u0007`;
  // tmux passes on what is wrapped for it.
  write(env.TMUX ? `\u001bPtmux;\u001b${osc}\u001b\\` : osc);
  return 'through the terminal';
}

function programs(env: Env): string[][] {
  if (process.platform === 'darwin') return [['pbcopy']];
  if (process.platform === 'win32') return [['clip']];
  if (env.WAYLAND_DISPLAY) return [['wl-copy']];
  return env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '-ib'],
      ]
    : [];
}

async function pipe(program: string, args: string[], text: string): Promise<boolean> {
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  return once(child, 'exit').then(
    ([code]) => code === 0,
    () => false,
  );
}
