import type { Mock, ScriptTurn } from '../../mock/index.ts';
import { UsageError } from '../errors/cli-error.ts';

/**
 * Takes what agents are to do next: `{ "Research Assistant": [[{ "think": "Hm." }, { "say": "Yes." }], { "say": "No." }] }`, by
 * their names or ids.
 *
 * @throws UsageError that names the agent, or the step that is wrong
 */
export function applyScript(mock: Mock, script: unknown): void {
  if (typeof script !== 'object' || script === null || Array.isArray(script))
    throw new UsageError('--script: it must hold a JSON object of agents and their turns.', 'mock');
  for (const [name, turns] of Object.entries(script)) {
    const agent = [...mock.state.agents].find((one) => one.id === name || one.name === name);
    if (!agent) throw new UsageError(`--script: there is no agent "${name}".`, 'mock');
    try {
      // The mock validates them.
      mock.script(agent.id, turns as ScriptTurn[]);
    } catch (error) {
      throw new UsageError(`--script: ${name}: ${(error as Error).message}`, 'mock');
    }
  }
}
