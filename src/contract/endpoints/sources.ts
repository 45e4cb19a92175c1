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
  /** Upload a file to a source. Real servers return the file, the documented API returns the job that processes it. */
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
  /** List sources. Servers return all of them in one page. */
  list: endpoint({ method: 'GET', path: '/sources/', page: Source, paging: { cursors: 'none' } }),
  /** Create a source. Real servers require `embedding` or `embedding_config`. */
  create: endpoint({ method: 'POST', path: '/sources/', body: SourceCreate, value: Source, documentedStatus: 201 }),
  /** Get a source by its id. */
  get: endpoint({ method: 'GET', path: '/sources/{sourceId}', value: Source }),
  /** Update a source. Omitted fields are unchanged. */
  update: endpoint({ method: 'PATCH', path: '/sources/{sourceId}', body: SourceUpdate, value: Source }),
  /** Delete a source and its files. */
  delete: endpoint({ method: 'DELETE', path: '/sources/{sourceId}' }),
  files,
};
