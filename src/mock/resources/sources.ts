import { defaultEmbedding } from '../../../fixtures/models.ts';
import { blankSource } from '../../../fixtures/sources.ts';
import type { Dialect } from '../../contract/dialects.ts';
import type { EmbeddingConfig, Source, SourceCreate } from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { invalid, noEntity, taken } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { State, World } from '../world/state.ts';
import { embeddingFor } from './models/handles.ts';

const written = ['name', 'description', 'instructions', 'metadata', 'embedding_config'];

export function sourceBehaviour(world: World): Omit<Behaviour['sources'], 'files'> {
  const { state, clock, ids } = world;
  return {
    // Released servers give all of them, oldest first, whatever is asked (recordings: pagination/011 to /015).
    list: () => ({ items: [...state.sources].sort(state.sources.byCreation('asc')) }),
    create: (body, { dialect }) => {
      const embedding_config = embeddingOf(body, dialect);
      checkName(body.name, undefined, state);
      const created_at = clock.stamp();
      const fields = setFields(body, written);
      const made = { id: ids.next('source'), embedding_config, created_at, updated_at: created_at };
      return state.sources.add({ ...blankSource, ...fields, name: body.name, ...made });
    },
    get: ({ sourceId }) => knownSource(sourceId, state),
    update: ({ sourceId, ...body }) => {
      const source = knownSource(sourceId, state);
      if (body.name) checkName(body.name, source, state);
      return Object.assign(source, setFields(body, written), { updated_at: clock.stamp() });
    },
    delete: ({ sourceId }) => {
      if (!state.sources.delete(sourceId)) throw noEntity('Source', sourceId);
      for (const file of state.files.filter((one) => one.source_id === sourceId)) state.files.delete(file.id);
      for (const agent of state.agents) agent.source_ids = agent.source_ids.filter((id) => id !== sourceId);
      return null;
    },
  };
}

export function knownSource(id: string, state: State): Source {
  const source = state.sources.get(id);
  if (!source) throw noEntity('Source', id);
  return source;
}

/** @throws HttpError 400 for an embedding that is missing or unknown (recordings: sources/02, /05). */
function embeddingOf(body: Checked<SourceCreate>, dialect: Dialect): EmbeddingConfig {
  const { embedding_config: config, embedding_chunk_size } = body;
  const handle = body.embedding ?? (dialect.defaultEmbedding ? defaultEmbedding : undefined);
  if (!config && !handle) throw invalid('Must specify either embedding or embedding_config in request');
  const found = config ?? embeddingFor(handle!);
  return { ...found, ...(embedding_chunk_size && { embedding_chunk_size }) };
}

/** @throws HttpError 409 for a name that another source has (recordings: sources/04). */
function checkName(name: string, own: Source | undefined, { sources }: State): void {
  const other = sources.find((source) => source.name === name);
  if (!other || other === own) return;
  throw taken('Source', 'uq_source_name_organization', 'name', name);
}
