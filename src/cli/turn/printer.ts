import { styleText } from 'node:util';
import type { LettaEvent } from '../../contract/index.ts';
import type { Io, Sink } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import { cut } from '../output/columns.ts';
import { wordsOf } from '../output/content-text.ts';
import { cell, harmless } from '../output/text.ts';
import type { Settings } from '../parse/settings.ts';

/** Prints a turn as it arrives: text to stdout, reasoning and tool calls dimmed to stderr, if that is a terminal. */
export class TurnPrinter {
  readonly #io: Io;
  readonly #dim: (text: string) => string;
  readonly #aloud: boolean;
  /** The message whose line is open. */
  #line: { sink: Sink; of: string } | undefined;

  constructor(settings: Settings, io: Io) {
    const colored = isColored(io.stderr, settings, io.env);
    this.#io = io;
    this.#dim = (text) => (colored ? styleText('dim', text, { validateStream: false }) : text);
    this.#aloud = io.stderr.isTTY && !settings.quiet;
  }

  async say(event: LettaEvent): Promise<void> {
    switch (event.message_type) {
      case 'assistant_message':
        return this.#write(this.#io.stdout, event, wordsOf(event.content));
      case 'reasoning_message':
        return this.#aside(event, event.reasoning);
      case 'tool_call_message':
      case 'approval_request_message':
        return this.#aside(event, callOf(event), '→ ');
      case 'tool_return_message':
        return this.#aside(event, cut(cell(event.tool_return), 200), '← ');
      default:
    }
  }

  /** Ends the line that is open. */
  async end(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    await line?.sink.write('\n');
  }

  async #aside(event: Message, text: string, mark = ''): Promise<void> {
    if (!this.#aloud || text === '') return;
    const begins = this.#line?.of !== keyOf(event);
    await this.#write(this.#io.stderr, event, (begins ? mark : '') + text, this.#dim);
  }

  async #write(sink: Sink, event: Message, text: string, style = (plain: string) => plain): Promise<void> {
    if (text === '') return;
    if (this.#line && this.#line.of !== keyOf(event)) await this.end();
    this.#line = { sink, of: keyOf(event) };
    await sink.write(sink.isTTY ? style(harmless(text)) : text);
  }
}

type Message = { message_type: string; id: string; otid?: string | null | undefined };

/** One id covers all messages of a step; deltas of one message share the otid. */
const keyOf = ({ message_type, id, otid }: Message): string => `${message_type} ${otid ?? id}`;

/** A piece of a call: the name comes whole, the arguments may come bit by bit. */
const callOf = ({ tool_call }: { tool_call: { name?: string | null; arguments?: string | null } }): string =>
  (tool_call.name ? `${tool_call.name} ` : '') + (tool_call.arguments ?? '');
