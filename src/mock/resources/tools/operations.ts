import { tools as fixtures } from '../../../../fixtures/tools.ts';
import type { Tool, ToolGenerate, ToolGenerated, ToolSearch, ToolSearchResult } from '../../../contract/index.ts';
import type { Behaviour, Checked } from '../../../server/behaviour.ts';
import type { State, World } from '../../world/state.ts';
import { llmFor } from '../models/handles.ts';
import { readSchema } from './python-source.ts';
import { readTypeScript } from './typescript-source.ts';

type Work = Pick<Behaviour['tools'], 'search' | 'addBaseTools' | 'generateSchema' | 'generateTool'>;

/** The operations on tools besides storing them. */
export function toolWork(world: World): Work {
  return {
    search: (body) => search(body, world.state),
    addBaseTools: () => fixtures.filter(isBase).map((tool) => restored(tool, world)),
    generateSchema: ({ code, source_type }) => ({
      ...(source_type === 'typescript' ? readTypeScript(code) : readSchema(code)),
    }),
    generateTool: (body) => generated(body, world),
  };
}

const isBase = ({ tool_type }: Tool): boolean => tool_type.startsWith('letta_');

/** A built-in tool: the existing one, or a new one. */
function restored(tool: Tool, { state, ids }: World): Tool {
  const existing = state.tools.find(({ name }) => name === tool.name);
  const { id: _, ...fields } = structuredClone(tool);
  return existing ? Object.assign(existing, fields) : state.tools.add({ id: ids.next('tool'), ...fields });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Ranks tools by how many words of the query their name and description hold, in every mode. Servers that are configured
 * to embed tools support it; others reject it (recordings: tools/48).
 */
function search(
  { query, search_mode, tool_types, tags, limit }: Checked<ToolSearch>,
  state: State,
): ToolSearchResult[] {
  const asked = [...new Set(wordsOf(query ?? ''))];
  const fits = (tool: Tool): boolean =>
    (!tool_types?.length || tool_types.includes(tool.tool_type)) &&
    (!tags?.length || tags.some((tag) => tool.tags?.includes(tag)));
  const score = (tool: Tool): number => {
    const words = new Set(wordsOf(`${tool.name} ${tool.description}`));
    return asked.length === 0 ? 1 : asked.filter((word) => words.has(word)).length / asked.length;
  };
  return state.tools
    .filter(fits)
    .map((tool) => ({ tool, combined_score: score(tool) }))
    .filter(({ combined_score }) => combined_score > 0)
    .sort((a, b) => b.combined_score - a.combined_score)
    .slice(0, limit)
    .map(({ tool, combined_score }, index) => ({
      tool,
      embedded_text: null,
      fts_rank: search_mode === 'vector' ? null : index + 1,
      vector_rank: search_mode === 'fts' ? null : index + 1,
      combined_score,
    }));
}

/**
 * A function that is still to be written, in the form of a released server's answer (recordings: tools/104).
 *
 * @throws HttpError 404 for an unknown model (recordings: tools/101).
 */
function generated({ tool_name, prompt, handle, starter_code }: Checked<ToolGenerate>, { ids }: World): ToolGenerated {
  llmFor(handle ?? 'openai/gpt-4.1');
  const source = starter_code ?? `def ${tool_name}() -> str:\n    """${prompt}"""\n    raise NotImplementedError\n`;
  return {
    tool: {
      id: ids.next('tool'),
      tool_type: 'custom',
      description: null,
      source_type: 'python',
      name: tool_name,
      tags: [],
      source_code: source,
      json_schema: { ...readSchema(source) },
      args_json_schema: null,
      return_char_limit: 50_000,
      pip_requirements: [],
      npm_requirements: null,
      default_requires_approval: null,
      enable_parallel_execution: false,
      created_by_id: null,
      last_updated_by_id: null,
      metadata_: {},
      project_id: null,
    },
    sample_args: {},
    response: `You said: ${prompt}`,
  };
}
