import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

/** The program in a terminal of its own, whose screen can be read. */
export class Terminal implements Disposable {
  readonly screen: InstanceType<typeof headless.Terminal>;
  /** Everything that the program wrote. */
  written = '';
  /** Set when the program has ended. */
  code: number | undefined;
  readonly #pty: IPty;
  readonly #changed = new Set<() => void>();

  constructor(command: string, args: string[], { columns = 80, rows = 30, env = {} }: TerminalOptions = {}) {
    this.screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 20_000 });
    this.#pty = spawn(command, args, { cols: columns, rows, env: { ...clean, ...env }, name: 'xterm-256color' });
    this.#pty.onData((data) => {
      this.written += data;
      this.screen.write(data, this.#tell);
    });
    this.#pty.onExit(({ exitCode }) => {
      // When all that it wrote is on the screen.
      this.screen.write('', () => {
        this.code = exitCode;
        this.#tell();
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** The lines on the screen, without the space behind them. */
  get lines(): string[] {
    const { active } = this.screen.buffer;
    return this.#read(active.baseY, active.baseY + this.screen.rows);
  }

  /** The screen, and all that has left it at the top. */
  get text(): string {
    return this.#read(0, this.screen.buffer.active.length).join('\n').trimEnd();
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  paste(text: string): void {
    this.type(`\u001b[200~${text}\u001b[201~`);
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
    this.screen.resize(columns, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Waits until the screen, with all that has left it, says so. @throws Error that shows it where it never does */
  async shows(wanted: string | RegExp, patience = 30_000): Promise<void> {
    const says = () => (typeof wanted === 'string' ? this.text.includes(wanted) : wanted.test(this.text));
    await this.until(says, `the screen never said ${wanted}`, patience);
  }

  /** Waits until the program has ended. */
  async ends(patience = 30_000): Promise<number> {
    await this.until(() => this.code !== undefined, 'the program never ended', patience);
    return this.code!;
  }

  /** Waits until something is so; it is looked at with each change of the screen. */
  async until(isSo: () => boolean, otherwise: string, patience = 30_000): Promise<void> {
    let look = () => {};
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${otherwise}:\n${this.text}`)), patience);
        look = () => isSo() && resolve();
        this.#changed.add(look);
        look();
      });
    } finally {
      this.#changed.delete(look);
      clearTimeout(timer);
    }
  }

  [Symbol.dispose](): void {
    if (this.code === undefined) this.#pty.kill('SIGKILL');
    this.screen.dispose();
  }

  #tell = (): void => {
    for (const look of this.#changed) look();
  };

  #read(from: number, to: number): string[] {
    const { active } = this.screen.buffer;
    return Array.from({ length: to - from }, (_, i) => active.getLine(from + i)?.translateToString(true) ?? '');
  }
}

interface TerminalOptions {
  columns?: number;
  rows?: number;
  env?: Record<string, string>;
}

/** What whoever runs the tests has set must not matter. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(LETTA|XDG|CI$|NO_COLOR|FORCE_COLOR|INK|TMUX|DISPLAY|WAYLAND|VITEST|NODE_ENV)/.test(name),
  ),
) as Record<string, string>;

/** A home that nobody lives in. */
export class Home implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'letta-home-'));
  get env(): Record<string, string> {
    return { HOME: this.path };
  }
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Keys, as terminals send them. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  up: '\u001b[A',
  down: '\u001b[B',
  left: '\u001b[D',
  pageUp: '\u001b[5~',
  backspace: '\u007f',
  altEnter: '\u001b\r',
  ctrl: (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 31),
} as const;
