/**
 * The two dialects of the API: as documented, under `/api`, and as released servers serve it, under `/v1`.
 * Only differences are listed; each entry names the recording that shows it.
 */
export interface Dialect {
  prefix: '/v1' | '/api';
  /** Paths must match the rows exactly; with or without the trailing slash, the other spelling is redirected (trailing-slash/01, /26). */
  redirectsSlashes: boolean;
  /** Pages carry `Next-Cursor` and `Prev-Cursor` (agents/065: released servers send none). */
  cursorHeaders: boolean;
  /** Calls without a result answer 204 with no body (agents/169, tools/59: released servers send 200 and a body). */
  emptyAnswers: boolean;
  /** Creations answer with the row's `documentedStatus` (agents/002: released servers answer 200). */
  documentedStatuses: boolean;
  /** Every error carries a `trace_id` (errors/08: released servers include it only in a 422, and empty). */
  traceIds: boolean;
  /** Chat completions return a single response unless streaming is requested (chat-completions/02: released servers refuse). */
  plainChat: boolean;
  /** `?stream=` applies to chat completions (chat-completions/04: released servers ignore it). */
  chatStreamQuery: boolean;
  /** Uploads return the job that processes the file (sources/22: released servers return the file). */
  uploadsAreJobs: boolean;
  /** `tools` of a new agent accepts ids (agents/004: released servers accept names only). */
  toolIdsAmongNames: boolean;
  /** A new source without an embedding gets the server's default (sources/02: released servers refuse). */
  defaultEmbedding: boolean;
  /** The default limit of a tool's result, in characters (tools/64). */
  returnCharLimit: number;
  /** Relations are omitted for some User-Agents unless `include` names them (agents/033, /037). */
  leavesOutRelations: boolean;
  /** `before` and `after` follow the order of the list (jobs, runs: released servers deviate as their rows say). */
  cursorsInOrder: boolean;
  /** `before` returns the page adjacent to the cursor (agents/061: released servers return the first page of the list). */
  beforeIsNeighbour: boolean;
  /** Lists of messages with `order=desc` are newest first within the page too (messages-list/08). */
  newestFirstInside: boolean;
}

/** As `api-reference` documents it. */
export const documented: Dialect = {
  prefix: '/api',
  redirectsSlashes: false,
  cursorHeaders: true,
  emptyAnswers: true,
  documentedStatuses: true,
  traceIds: true,
  plainChat: true,
  chatStreamQuery: true,
  uploadsAreJobs: true,
  toolIdsAmongNames: true,
  defaultEmbedding: true,
  returnCharLimit: 512,
  leavesOutRelations: false,
  cursorsInOrder: true,
  beforeIsNeighbour: true,
  newestFirstInside: true,
};

/** As Letta server 0.16.8 behaves. */
export const released: Dialect = {
  prefix: '/v1',
  redirectsSlashes: true,
  cursorHeaders: false,
  emptyAnswers: false,
  documentedStatuses: false,
  traceIds: false,
  plainChat: false,
  chatStreamQuery: false,
  uploadsAreJobs: false,
  toolIdsAmongNames: false,
  defaultEmbedding: false,
  returnCharLimit: 50_000,
  leavesOutRelations: true,
  cursorsInOrder: false,
  beforeIsNeighbour: false,
  newestFirstInside: false,
};
