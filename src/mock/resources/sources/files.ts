import type { FileRecord } from '../../../../fixtures/records.ts';
import { blankFile } from '../../../../fixtures/sources.ts';
import type { FileMetadata, Source } from '../../../contract/index.ts';
import type { Behaviour, Context } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import { jobTimes } from '../../world/job-collection.ts';
import { paginate } from '../../world/page.ts';
import { invalid, noEntity, notFound } from '../../world/refusals.ts';
import type { World } from '../../world/state.ts';
import { knownSource } from '../sources.ts';
import { fileType } from './file-types.ts';

type Files = Behaviour['sources']['files'];
type Duplicates = 'skip' | 'error' | 'suffix' | 'replace';

export function fileBehaviour(world: World): Files {
  const { state } = world;
  return {
    // An unknown source has no files (seen on a released server).
    list: ({ sourceId, include_content, ...query }, context) => {
      const find = (id: string) => {
        const file = state.files.recall(id);
        if (!file) throw notFound(`No FileMetadata found with id ${id}`);
        return file;
      };
      const files = state.files.filter((file) => file.source_id === sourceId);
      const page = paginate(files, query, { compare: state.files.byCreation('asc'), find }, context);
      return { ...page, items: page.items.map((file) => viewFile(file, include_content ?? false)) };
    },
    upload: async ({ sourceId, duplicate_handling, name, file, filename }, context) => {
      const source = knownSource(sourceId, state);
      const blob = file as Blob;
      const own = name ?? filename ?? ('name' in blob ? String(blob.name) : 'file');
      const stored = place(own, source, duplicate_handling ?? 'suffix', world, context);
      if (stored.existing) return uploaded(stored.existing, context, world);
      return uploaded(await newFile(stored.file_name, own, blob, source, world), context, world);
    },
    delete: ({ sourceId, fileId }) => {
      knownSource(sourceId, state);
      if (state.files.get(fileId)?.source_id !== sourceId) throw noEntity('FileMetadata', fileId);
      state.files.delete(fileId);
      // Released servers return 204 here too (recordings: sources/39).
      return undefined;
    },
  };
}

const viewFile = (file: FileRecord, content: boolean): FileMetadata => ({
  ...file,
  content: content ? file.content : null,
});

interface Place {
  file_name: string;
  existing?: FileRecord;
}

/** The name to store a file under, or the file that stays (recordings: sources/23 to /26). */
function place(name: string, source: Source, duplicates: Duplicates, { state }: World, { headers }: Context): Place {
  const same = state.files.filter((file) => file.source_id === source.id && file.original_file_name === name);
  const file_name = `${source.name}/${name}`;
  const existing = same.at(-1);
  if (!existing) return { file_name };
  if (duplicates === 'error') throw invalid(`File '${name}' already exists in source '${source.name}'`);
  if (duplicates === 'skip') {
    headers.set('x-upload-result', 'skipped');
    return { file_name, existing };
  }
  if (duplicates === 'suffix') return { file_name: file_name.replace(/(\.[^.]*)?$/, `_(${same.length})$1`) };
  state.files.delete(existing.id);
  return { file_name: name };
}

async function newFile(file_name: string, name: string, blob: Blob, source: Source, { state, clock, ids }: World) {
  const file_type = fileType(name, blob.type);
  if (!file_type)
    throw new HttpError(
      415,
      `Unsupported file type: ${blob.type || 'application/octet-stream'} (filename: ${name}). Supported types: PDF, text files (.txt, .md), JSON, and code files (.py, .js, .java, etc.).`,
    );
  const content = await blob.text();
  const created_at = clock.stamp();
  return state.files.add({
    ...blankFile,
    id: ids.next('file'),
    source_id: source.id,
    file_name,
    original_file_name: name,
    file_type,
    file_size: blob.size,
    processing_status: 'parsing',
    content,
    created_at,
    updated_at: created_at,
  });
}

/** The documented API returns the job that processes the file, released servers the file. */
function uploaded(file: FileRecord, { dialect }: Context, world: World) {
  const answer = dialect.uploadsAreJobs ? startJob(file, world) : viewFile(file, false);
  if (file.processing_status !== 'completed') void carry(file, world);
  return structuredClone(answer);
}

const startJob = (file: FileRecord, { state }: World) =>
  state.jobs.start({
    metadata: { type: 'upload', source_id: file.source_id, file_id: file.id, filename: file.original_file_name },
  });

/** A file is parsed, chunked and embedded while its job runs. */
async function carry(file: FileRecord, { state, clock }: World): Promise<void> {
  const chunks = Math.max(1, Math.ceil(file.content.length / 1200));
  const move = (processing_status: string, more: Partial<FileRecord> = {}) =>
    Object.assign(file, { processing_status, updated_at: clock.stamp(), ...more });
  await clock.sleep(jobTimes.pending);
  if (state.files.get(file.id) === file) move('embedding', { total_chunks: chunks, chunks_embedded: 0 });
  await clock.sleep(jobTimes.running);
  if (state.files.get(file.id) === file) move('completed', { chunks_embedded: chunks });
}
