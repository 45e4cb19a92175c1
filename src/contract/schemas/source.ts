import * as z from 'zod/mini';
import {
  type Input,
  int,
  json,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  strict,
  text,
} from '../schema.ts';
import { EmbeddingConfig } from './model.ts';

const about = {
  /** What it contains. */
  description: text(),
  /** How agents should use it. */
  instructions: text(),
  metadata: nullish(json()),
};

const source = loose({
  id: z.string(),
  name: z.string(),
  ...about,
  /** How its files are embedded. */
  embedding_config: EmbeddingConfig,
  organization_id: text(),
  vector_db_provider: z.optional(open('native', 'tpuf', 'pinecone')),
  created_by_id: text(),
  last_updated_by_id: text(),
  created_at: text(),
  updated_at: text(),
});
/** A collection of files that agents can read and search. */
export interface Source extends Output<typeof source> {}
export const Source: Schema<Source> = named('Source', source);

const sourceCreate = strict({
  /** Unique among the sources of an organization. */
  name: z.string(),
  ...about,
  /** An embedding model, as `provider/model`. Real servers require this or `embedding_config`. */
  embedding: text(),
  embedding_chunk_size: int(),
  embedding_config: nullish(EmbeddingConfig),
});
export interface SourceCreate extends Input<typeof sourceCreate> {}
export const SourceCreate: Schema<Output<typeof sourceCreate>, SourceCreate> = named('SourceCreate', sourceCreate);

const sourceUpdate = strict({ name: text(), ...about, embedding_config: nullish(EmbeddingConfig) });
export interface SourceUpdate extends Input<typeof sourceUpdate> {}
export const SourceUpdate: Schema<Output<typeof sourceUpdate>, SourceUpdate> = named('SourceUpdate', sourceUpdate);

const fileMetadata = loose({
  id: z.string(),
  source_id: z.string(),
  /** The name under which it is stored, unique in its source. */
  file_name: text(),
  /** The name under which it was uploaded. */
  original_file_name: text(),
  file_path: text(),
  /** Its media type. */
  file_type: text(),
  /** Bytes. */
  file_size: int(),
  file_creation_date: text(),
  file_last_modified_date: text(),
  processing_status: z.optional(open('pending', 'parsing', 'embedding', 'completed', 'error')),
  /** Why processing failed. */
  error_message: text(),
  total_chunks: int(),
  chunks_embedded: int(),
  /** Its text, if requested. */
  content: text(),
  organization_id: text(),
  created_at: text(),
  updated_at: text(),
});
/** A file of a source. */
export interface FileMetadata extends Output<typeof fileMetadata> {}
export const FileMetadata: Schema<FileMetadata> = named('FileMetadata', fileMetadata);

const uploadQuery = loose({
  /** What to do when the source has a file of this name. */
  duplicate_handling: z._default(oneOf('skip', 'error', 'suffix', 'replace'), 'suffix'),
  /** A name to store it under instead of its own. */
  name: text(),
});
export interface UploadQuery extends Input<typeof uploadQuery> {}
export const UploadQuery: Schema<Output<typeof uploadQuery>, UploadQuery> = named('UploadQuery', uploadQuery);

/** An uploadable file. A stream is read into memory first, so that a retry can send it again. */
export type Upload = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

const uploadForm = loose({
  /** The file. A `File` has its own name; other types require `filename`. */
  file: z.custom<Upload>((value) => typeof value === 'object' && value !== null),
  /** The name of a file that has none. */
  filename: z.optional(z.string()),
});
export interface UploadForm extends Input<typeof uploadForm> {}
export const UploadForm: Schema<Output<typeof uploadForm>, UploadForm> = named('UploadForm', uploadForm);

const fileListQuery = loose({
  /** The maximum number of items in one page. */
  limit: z._default(z.int(), 1000),
  /** Only items after this one: an item's id. */
  after: text(),
  /** Include the text of each file. */
  include_content: z._default(z.boolean(), false),
  /** Refresh the status of files that are being processed. */
  check_status_updates: z._default(z.boolean(), true),
});
export interface FileListQuery extends Input<typeof fileListQuery> {}
export const FileListQuery: Schema<Output<typeof fileListQuery>, FileListQuery> = named('FileListQuery', fileListQuery);

const passage = loose({
  id: z.string(),
  /** The text of the passage. */
  text: z.string(),
  tags: nullish(z.array(z.string())),
  embedding: nullish(z.array(z.number())),
  embedding_config: nullish(EmbeddingConfig),
  metadata: nullish(json()),
  archive_id: text(),
  source_id: text(),
  file_id: text(),
  file_name: text(),
  organization_id: text(),
  is_deleted: nullish(z.boolean()),
  created_by_id: text(),
  last_updated_by_id: text(),
  created_at: text(),
  updated_at: text(),
});
/** A piece of text that agents find by semantic search. */
export interface Passage extends Output<typeof passage> {}
export const Passage: Schema<Passage> = named('Passage', passage);

const passageCreate = loose({
  /** The text of the passage. */
  text: z.string(),
  tags: nullish(z.array(z.string())),
  /** The time it belongs to. Default: now. */
  created_at: text(),
});
export interface PassageCreate extends Input<typeof passageCreate> {}
export const PassageCreate: Schema<Output<typeof passageCreate>, PassageCreate> = named('PassageCreate', passageCreate);

const passageListQuery = loose({
  /** Only passages after this one: its id. */
  after: text(),
  /** Only passages before this one: its id. */
  before: text(),
  /** The maximum number of items in one page. */
  limit: z._default(z.nullable(z.int()), 100),
  /** Only passages that contain this text. */
  search: text(),
  /** Oldest first. */
  ascending: z._default(z.nullable(z.boolean()), true),
});
export interface PassageListQuery extends Input<typeof passageListQuery> {}
export const PassageListQuery: Schema<Output<typeof passageListQuery>, PassageListQuery> = named(
  'PassageListQuery',
  passageListQuery,
);
