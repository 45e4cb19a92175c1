import type { AgentState } from '../../../contract/index.ts';
import type { Io } from '../../io/io.ts';
import type { Stage } from '../commands/command.ts';
import { parseCommand, runCommand } from '../commands/index.ts';
import { attach } from '../files/attach.ts';
import type { Session } from '../session/session.ts';
import type { Thoughts } from '../transcript/look.ts';
import { chooseAgent, makeAgent } from './choose.ts';
import { Printer } from './printer.ts';

/** The chat for a screen reader: lines that are printed once, and a question at a time. Nothing is drawn again. */
export async function plainChat(session: Session, agent: AgentState | undefined, io: Io): Promise<void> {
  const chosen = agent ?? (await chooseAgent(session.client, io));
  if (!chosen) return;
  const talk = new Talk(session, io);
  await session.open(chosen);
  io.signal.addEventListener('abort', () => void session.stop(), { once: true });
  while (!talk.left && !io.signal.aborted && (await talk.turn()));
}

/** What the person is asked, and what becomes of the answer. */
class Talk {
  readonly #session: Session;
  readonly #io: Io;
  readonly #printer: Printer;
  left = false;

  constructor(session: Session, io: Io) {
    this.#session = session;
    this.#io = io;
    this.#printer = new Printer(session.store, io);
  }

  /** @returns whether the person is still there */
  async turn(): Promise<boolean> {
    await this.#printer.quiet(this.#io.signal);
    if (this.#io.signal.aborted) return false;
    return this.#session.store.state.question ? this.#decide() : this.#say();
  }

  async #decide(): Promise<boolean> {
    const answer = await this.#io.stdin.ask('Approve? y, n, or a reason to deny: ');
    if (answer === undefined) return false;
    const [, yes, no] = /^(?:(y|yes)|(n|no))$/i.exec(answer.trim()) ?? [];
    if (yes) this.#session.decide('approve');
    else this.#session.decide(no || answer.trim() === '' ? 'deny' : { deny: answer });
    return true;
  }

  async #say(): Promise<boolean> {
    const { returned } = this.#session.store.state;
    const text = await this.#line(returned === undefined ? 'You: ' : 'You (press Enter to send it again): ');
    if (text === undefined) return false;
    this.#session.store.dispatch({ type: 'returned', text: undefined });
    const said = text.trim() === '' ? returned : text;
    const command = said === undefined ? undefined : parseCommand(said);
    if (command) await runCommand(command.name, command.args, this.#stage());
    else if (said !== undefined) await this.#send(said);
    return true;
  }

  /** Several, where each but the last ends in a backslash. */
  async #line(question: string): Promise<string | undefined> {
    const text = await this.#io.stdin.ask(question);
    if (!text?.endsWith('\\')) return text;
    const rest = await this.#line('');
    return rest === undefined ? undefined : `${text.slice(0, -1)}\n${rest}`;
  }

  async #send(text: string): Promise<void> {
    try {
      this.#session.send(await attach(text));
    } catch (error) {
      this.#session.say((error as Error).message, 'error');
    }
  }

  #stage(): Stage {
    const printer = this.#printer;
    return {
      session: this.#session,
      ask: (label, text) => this.#io.stdin.ask(`${text ? `${text}\n` : ''}${label}: `),
      get thoughts() {
        return printer.look.thoughts;
      },
      showThoughts: (thoughts: Thoughts) => printer.show(thoughts),
      choose: (what) => void this.#choose(what),
      copy: () => Promise.reject(new Error('no clipboard is available: use /export to write a file.')),
      leave: () => {
        this.left = true;
      },
    };
  }

  async #choose(what: 'agents' | 'new'): Promise<void> {
    const { client } = this.#session;
    const agent = await (what === 'new' ? makeAgent(client, this.#io) : chooseAgent(client, this.#io));
    if (agent) await this.#session.open(agent);
  }
}
