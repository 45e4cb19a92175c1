import * as z from 'zod/mini';
import { repr } from '../../server/python-repr.ts';
import { milliseconds, validate } from '../world/validate.ts';
import { modelBroke, modelFailed } from './endings.ts';
import { type Beat, type ModelCall, type Reply, said, slowly, wordsOf } from './model.ts';
import { ModelError } from './model-error.ts';

const callShape = {
  args: z.optional(z.record(z.string(), z.unknown())),
  /** What the tool gives. Without it (and `error`) the tool is run as usual: a stand-in, or a canned result. */
  result: z.optional(z.unknown()),
  /** How the tool fails. */
  error: z.optional(z.string()),
  /** Somebody has to decide on the call first. Default: as the agent's rules say. */
  approval: z.optional(z.boolean()),
};

/** What an agent can do in a turn, by the field that tells it from the rest. */
const stepSchemas = {
  /** The agent thinks. `delay` milliseconds pass before each word. */
  think: z.strictObject({ think: z.string(), delay: z.optional(milliseconds) }),
  /** The agent speaks. In a stream of tokens each word is an event. */
  say: z.strictObject({ say: z.string(), delay: z.optional(milliseconds) }),
  /** It calls a tool. The rest of the turn follows the result, or the decision where one is needed. */
  call: z.strictObject({ call: z.string(), ...callShape }),
  /** It calls several tools at once. If one of them needs a decision, all do. */
  calls: z.strictObject({ calls: z.array(z.strictObject({ name: z.string(), ...callShape })).check(z.minLength(1)) }),
  /** Milliseconds of silence, by the mock's clock. */
  pause: z.strictObject({ pause: milliseconds }),
  /** A sign of life. */
  ping: z.strictObject({ ping: z.literal(true) }),
  /** Any event, for what newer servers may send. */
  event: z.strictObject({ event: z.record(z.string(), z.unknown()) }),
  /** The model fails, is busy, or its connection breaks (two stop reasons and no `[DONE]`). */
  fail: z.strictObject({ fail: z.enum(['error', 'busy', 'broken']) }),
  /** The turn ends here, for this reason. Default: `end_turn`, after the last step. */
  stop: z.strictObject({ stop: z.string() }),
};

/** One thing that an agent does in a turn. */
export type ScriptStep = z.output<(typeof stepSchemas)[keyof typeof stepSchemas]>;
/** A turn: its steps, or the only one. */
export type ScriptTurn = ScriptStep | readonly ScriptStep[];

/** What a tool gives to a call that is written. */
type Return = Pick<ModelCall, 'result' | 'error'>;

/** The steps of a turn, the n-th of a script, that somebody wrote. */
const stepsOf = (turn: unknown, nth: number): ScriptStep[] =>
  [turn].flat().map((step, place) => {
    const where = `Turn ${nth + 1}, step ${place + 1}`;
    for (const [kind, schema] of Object.entries(stepSchemas))
      if (typeof step === 'object' && step !== null && kind in step) return validate(schema, step, where);
    throw new TypeError(`${where} can't be used: it has none of ${Object.keys(stepSchemas).join(', ')}`);
  });

/** What agents are to do next. */
export class Scripts {
  #turns = new Map<string, ScriptStep[][]>();
  /** What is left of a turn that waits for a decision. */
  #suspended = new Map<string, ScriptStep[]>();
  #returns = new Map<string, Return>();

  /**
   * Adds to the turns of an agent. Each message to it takes one; when none is left it goes by its rules again.
   *
   * @throws TypeError that names what is wrong with a step.
   */
  add(agentId: string, turns: readonly ScriptTurn[]): void {
    const fresh = validate(z.array(z.unknown()), turns, 'This script').map(stepsOf);
    this.#turns.set(agentId, [...(this.#turns.get(agentId) ?? []), ...fresh]);
  }

  /** How many turns of an agent are still to come. */
  left(agentId: string): number {
    return this.#turns.get(agentId)?.length ?? 0;
  }

  /** The written turn that begins now, if there is one; after a decision, the rest of that which asked for it. */
  begin(agentId: string, decided: boolean): ScriptPlayer | undefined {
    const rest = this.#suspended.get(agentId);
    this.#suspended.delete(agentId);
    const steps = decided ? rest : this.#turns.get(agentId)?.shift();
    return steps && new ScriptPlayer(steps);
  }

  /** Keeps the rest of a turn until it is decided how it goes on. */
  suspend(agentId: string, { rest }: ScriptPlayer): void {
    this.#suspended.set(agentId, rest);
  }

  /** Remembers what a call is to give. */
  expect(callId: string, { result, error }: Return): void {
    if (result !== undefined || error !== undefined) this.#returns.set(callId, { result, error });
  }

  /** What a call gives; nothing where it is not written. */
  returned(callId: string): { status: 'success' | 'error'; tool_return: string } | undefined {
    const written = this.#returns.get(callId);
    if (!written) return undefined;
    const { result, error } = written;
    if (error !== undefined) return { status: 'error', tool_return: error };
    return { status: 'success', tool_return: typeof result === 'string' ? result : repr(result) };
  }

  /** Forgets the turns of one agent, or of all. */
  clear(agentId?: string): void {
    for (const map of [this.#turns, this.#suspended]) agentId === undefined ? map.clear() : map.delete(agentId);
  }
}

/** Plays one turn, answer by answer: an answer is what the agent thinks and says up to its next tool call. */
export class ScriptPlayer {
  readonly #steps: ScriptStep[];

  constructor(steps: readonly ScriptStep[]) {
    this.#steps = [...steps];
  }

  get rest(): ScriptStep[] {
    return this.#steps;
  }

  /** The next answer; nothing when the turn is over. */
  answer(): Reply | undefined {
    if (this.#steps.length === 0) return undefined;
    const beats: Beat[] = [];
    for (let step = this.#steps.shift(); step; step = this.#steps.shift()) {
      if ('stop' in step) return { beats, stop: step.stop };
      if ('fail' in step) return { beats, failure: failureOf(step.fail) };
      if ('call' in step) return this.#calling(beats, [{ name: step.call, ...step }]);
      if ('calls' in step) return this.#calling(beats, step.calls);
      beats.push(...beatsOf(step));
      // A thought after words begins a new answer.
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
