import * as z from 'zod/mini';
import { repr } from '../../server/python-repr.ts';
import { milliseconds, validate } from '../world/validate.ts';
import { modelBroke, modelFailed } from './endings.ts';
import { type Beat, type ModelCall, type Reply, said, slowly, wordsOf } from './model.ts';
import { ModelError } from './model-error.ts';

const callShape = {
  args: z.optional(z.record(z.string(), z.unknown())),
  /** The tool's result. Without it and `error`, the tool runs as usual: its implementation, or a canned result. */
  result: z.optional(z.unknown()),
  /** The tool's error. */
  error: z.optional(z.string()),
  /** Whether the call needs approval. Default: as the agent's rules say. */
  approval: z.optional(z.boolean()),
};

/** The schemas of the steps of a turn, by the field that identifies each. */
const stepSchemas = {
  /** Reasoning. `delay`: milliseconds before each word. */
  think: z.strictObject({ think: z.string(), delay: z.optional(milliseconds) }),
  /** Text. In a token stream each word is an event. */
  say: z.strictObject({ say: z.string(), delay: z.optional(milliseconds) }),
  /** A tool call. The turn continues after its result, or after the decision if it needs approval. */
  call: z.strictObject({ call: z.string(), ...callShape }),
  /** Parallel tool calls. If one of them needs approval, all do. */
  calls: z.strictObject({ calls: z.array(z.strictObject({ name: z.string(), ...callShape })).check(z.minLength(1)) }),
  /** A pause in milliseconds of the mock's clock. */
  pause: z.strictObject({ pause: milliseconds }),
  /** A ping. */
  ping: z.strictObject({ ping: z.literal(true) }),
  /** Any event, such as one of a newer server. */
  event: z.strictObject({ event: z.record(z.string(), z.unknown()) }),
  /** The model fails, is busy, or its connection breaks (two stop reasons and no `[DONE]`). */
  fail: z.strictObject({ fail: z.enum(['error', 'busy', 'broken']) }),
  /** The turn ends here, for this reason. Default: `end_turn`, after the last step. */
  stop: z.strictObject({ stop: z.string() }),
};

/** A step of a scripted turn. */
export type ScriptStep = z.output<(typeof stepSchemas)[keyof typeof stepSchemas]>;
/** A scripted turn: its steps, or a single step. */
export type ScriptTurn = ScriptStep | readonly ScriptStep[];

/** The outcome of a scripted call. */
type Return = Pick<ModelCall, 'result' | 'error'>;

/** Validates the steps of the nth turn of a script. */
const stepsOf = (turn: unknown, nth: number): ScriptStep[] =>
  [turn].flat().map((step, place) => {
    const where = `Turn ${nth + 1}, step ${place + 1}`;
    for (const [kind, schema] of Object.entries(stepSchemas))
      if (typeof step === 'object' && step !== null && kind in step) return validate(schema, step, where);
    throw new TypeError(`${where} can't be used: it has none of ${Object.keys(stepSchemas).join(', ')}`);
  });

/** The scripted turns of all agents. */
export class Scripts {
  #turns = new Map<string, ScriptStep[][]>();
  /** The remaining steps of turns that wait for approval. */
  #suspended = new Map<string, ScriptStep[]>();
  #returns = new Map<string, Return>();

  /**
   * Adds turns for an agent. Each message uses one; without any left, the agent answers by its rules again.
   *
   * @throws TypeError if a step is invalid, with the reason.
   */
  add(agentId: string, turns: readonly ScriptTurn[]): void {
    const fresh = validate(z.array(z.unknown()), turns, 'This script').map(stepsOf);
    this.#turns.set(agentId, [...(this.#turns.get(agentId) ?? []), ...fresh]);
  }

  /** The number of turns left for an agent. */
  left(agentId: string): number {
    return this.#turns.get(agentId)?.length ?? 0;
  }

  /** The scripted turn to start now, if any; after a decision, the rest of the turn that waited for it. */
  begin(agentId: string, decided: boolean): ScriptPlayer | undefined {
    const rest = this.#suspended.get(agentId);
    this.#suspended.delete(agentId);
    const steps = decided ? rest : this.#turns.get(agentId)?.shift();
    return steps && new ScriptPlayer(steps);
  }

  /** Stores the rest of a turn until the decision. */
  suspend(agentId: string, { rest }: ScriptPlayer): void {
    this.#suspended.set(agentId, rest);
  }

  /** Stores the outcome of a call. */
  expect(callId: string, { result, error }: Return): void {
    if (result !== undefined || error !== undefined) this.#returns.set(callId, { result, error });
  }

  /** The outcome of a call; undefined if it isn't scripted. */
  returned(callId: string): { status: 'success' | 'error'; tool_return: string } | undefined {
    const written = this.#returns.get(callId);
    if (!written) return undefined;
    const { result, error } = written;
    if (error !== undefined) return { status: 'error', tool_return: error };
    return { status: 'success', tool_return: typeof result === 'string' ? result : repr(result) };
  }

  /** Removes the turns of one agent, or of all. */
  clear(agentId?: string): void {
    for (const map of [this.#turns, this.#suspended]) agentId === undefined ? map.clear() : map.delete(agentId);
  }
}

/** Plays one turn, answer by answer. An answer is the agent's output up to its next tool call. */
export class ScriptPlayer {
  readonly #steps: ScriptStep[];

  constructor(steps: readonly ScriptStep[]) {
    this.#steps = [...steps];
  }

  get rest(): ScriptStep[] {
    return this.#steps;
  }

  /** The next answer; undefined at the end of the turn. */
  answer(): Reply | undefined {
    if (this.#steps.length === 0) return undefined;
    const beats: Beat[] = [];
    for (let step = this.#steps.shift(); step; step = this.#steps.shift()) {
      if ('stop' in step) return { beats, stop: step.stop };
      if ('fail' in step) return { beats, failure: failureOf(step.fail) };
      if ('call' in step) return this.#calling(beats, [{ name: step.call, ...step }]);
      if ('calls' in step) return this.#calling(beats, step.calls);
      beats.push(...beatsOf(step));
      // Reasoning after text starts a new answer.
      if (this.#steps[0] && 'think' in this.#steps[0] && beats.some((beat) => 'word' in beat))
        return { beats, stop: null };
    }
    return { beats, stop: 'end_turn' };
  }

  #calling(beats: Beat[], written: readonly WrittenCall[]): Reply {
    const calls = written.map(({ name, args = {}, ...rest }) => ({ ...rest, name, arguments: JSON.stringify(args) }));
    return { beats, calls, stop: this.#steps.length > 0 ? null : 'end_turn' };
  }
}

type WrittenCall = Omit<ModelCall, 'arguments'> & { args?: Record<string, unknown> | undefined };

const failureOf = (kind: 'error' | 'busy' | 'broken') =>
  kind === 'broken' ? modelBroke() : modelFailed(new ModelError(kind === 'busy' ? 'busy' : 'fail'));

function beatsOf(
  step: Exclude<ScriptStep, { call: string } | { calls: unknown } | { fail: string } | { stop: string }>,
) {
  if ('think' in step)
    return slowly(
      wordsOf(step.think).map((thought) => ({ thought })),
      step.delay,
    );
  if ('say' in step) return said(step.say, step.delay);
  return [step];
}
