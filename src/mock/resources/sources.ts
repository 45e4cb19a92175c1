import { defaultEmbedding } from '../../../fixtures/models.ts';
import { blankSource } from '../../../fixtures/sources.ts';
import type { Dialect } from '../../contract/dialects.ts';
import type { EmbeddingConfig, Source, SourceCreate } from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { collection } from '../parts/collection.ts';
import { withoutId } from '../parts/relation.ts';
import { invalid, noEntity } from '../world/refusals.ts';
import type { State, World } from '../world/state.ts';
import { embeddingFor } from './models/handles.ts';

/** The rows of sources: `collection`, with what is specific to sources. */
export function sourceBehaviour(world: World): Omit<Behaviour['sources'], 'files'> {
  const { state } = world;
  const { list, create, get, update, ...rows } = collection(world, {
    items: state.sources,
    entity: 'Source',
    param: 'sourceId',
    prefix: 'source',
    fields: ['name', 'description', 'instructions', 'metadata', 'embedding_config'],
    blank: blankSource,
    make: (body, { dialect }) => ({ embedding_config: embeddingOf(body as SourceCreate, dialect) }),
    unique: { field: 'name', constraint: 'uq_source_name_organization' },
    // Released servers return all sources, oldest first, whatever the query (recordings: pagination/011 to /015).
    paging: 'none',
    deleted: ({ id }) => {
      for (const file of state.files.filter((one) => one.source_id === id)) state.files.delete(file.id);
      for (const agent of state.agents) agent.source_ids = withoutId(agent.source_ids, id);
    },
  });
  return { list, create, get, update, delete: rows.delete };
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
