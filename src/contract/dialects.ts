/**
 * The two manners in which the same API is served: as documented, under `/api`, and as released servers do, under `/v1`.
 * Only what differs between them stands here; each entry names the recording that shows it.
 */
export interface Dialect {
  prefix: '/v1' | '/api';
  /** Paths are written exactly as the rows have them; the other spelling is redirected (trailing-slash/01, /26). */
  redirectsSlashes: boolean;
  /** Pages carry `Next-Cursor` and `Prev-Cursor` (agents/065: released servers send none). */
  cursorHeaders: boolean;
  /** Calls that give nothing answer 204 without a body (agents/169, tools/59: released servers send 200 and a body). */
  emptyAnswers: boolean;
  /** Creations answer with the row's `documentedStatus` (agents/002: released servers answer 200). */
  documentedStatuses: boolean;
  /** Every error carries a `trace_id` (errors/08: released servers only in a 422, and empty). */
  traceIds: boolean;
  /** Chat completions are answered at once unless a stream is asked for (chat-completions/02: released servers refuse). */
  plainChat: boolean;
  /** `?stream=` counts for chat completions (chat-completions/04: released servers ignore it). */
  chatStreamQuery: boolean;
  /** Uploads answer with the job that reads the file (sources/22: released servers answer with the file). */
  uploadsAreJobs: boolean;
  /** `tools` of a new agent may hold ids (agents/004: released servers take names only). */
  toolIdsAmongNames: boolean;
  /** A new source without an embedding gets the server's default (sources/02: released servers refuse). */
  defaultEmbedding: boolean;
  /** The length of a tool's result when nothing else is said, in characters (tools/64). */
  returnCharLimit: number;
  /** Relations are left out for some User-Agents unless `include` names them (agents/033, /037). */
  leavesOutRelations: boolean;
  /** `before` and `after` mean the order of every list (jobs, runs: released servers depart from it as the rows say). */
  cursorsInOrder: boolean;
  /** `before` gives the page next to the cursor (agents/061: released servers give the first page of the list). */
  beforeIsNeighbour: boolean;
  /** Lists of messages under `order=desc` come newest first inside the page too (messages-list/08). */
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

/** As Letta server 0.16.8 does it. */
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
