import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import { Job } from '../schemas/run.ts';
import {
  FileListQuery,
  FileMetadata,
  Source,
  SourceCreate,
  SourceUpdate,
  UploadForm,
  UploadQuery,
} from '../schemas/source.ts';

const files = {
  /** List the files of a source, newest first. */
  list: endpoint({ method: 'GET', path: '/sources/{sourceId}/files', query: FileListQuery, page: FileMetadata }),
  /** Upload a file into a source. Real servers answer with the file, the documented API with the job that reads it. */
  upload: endpoint({
    method: 'POST',
    path: '/sources/{sourceId}/upload',
    query: UploadQuery,
    form: UploadForm,
    value: z.union([FileMetadata, Job]),
  }),
  /** Delete a file from a source. */
  delete: endpoint({ method: 'DELETE', path: '/sources/{sourceId}/{fileId}' }),
};

export const sources = {
  /** List sources. Servers give all of them at once. */
  list: endpoint({ method: 'GET', path: '/sources/', page: Source, paging: { cursors: 'none' } }),
  /** Create a source. Real servers want an `embedding` or an `embedding_config`. */
  create: endpoint({ method: 'POST', path: '/sources/', body: SourceCreate, value: Source, documentedStatus: 201 }),
  /** Get a source by its id. */
  get: endpoint({ method: 'GET', path: '/sources/{sourceId}', value: Source }),
  /** Change a source. Fields that are left out stay as they are. */
  update: endpoint({ method: 'PATCH', path: '/sources/{sourceId}', body: SourceUpdate, value: Source }),
  /** Delete a source with its files. */
  delete: endpoint({ method: 'DELETE', path: '/sources/{sourceId}' }),
  files,
};
