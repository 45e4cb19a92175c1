export type {
  ApprovalRequest,
  CallAnswer,
  Decision,
  Handling,
  OnApproval,
  PendingApproval,
  RunContext,
  RunnableTool,
} from './client/approvals/approvals.ts';
export { pendingApproval } from './client/approvals/pending-approval.ts';
export type { APIPromise, WithResponse } from './client/calls/api-promise.ts';
export type { RawBody, RawRequest } from './client/calls/raw-request.ts';
export type { WaitOptions } from './client/calls/wait.ts';
export { LettaClient } from './client/client.ts';
export {
  type MapContext,
  type MapOptions,
  type MapProgress,
  mapConcurrent,
} from './client/concurrency/map-concurrent.ts';
export {
  APIError,
  type APIErrorInit,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  type Issue,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from './client/errors/api.ts';
export { ArgumentError } from './client/errors/argument.ts';
export { LettaError, type RequestInfo } from './client/errors/base.ts';
export { ConnectionError, RedirectError } from './client/errors/connection.ts';
export { ContractError } from './client/errors/contract.ts';
export { JobCancelledError, JobFailedError } from './client/errors/job.ts';
export { PaginationError } from './client/errors/pagination.ts';
export { PendingApprovalError } from './client/errors/pending.ts';
export { InvalidResponseError } from './client/errors/response.ts';
export { StreamError, StreamTruncatedError } from './client/errors/stream.ts';
export { type Limit, TimeoutError } from './client/errors/timeout.ts';
export { MessageStream } from './client/messages/message-stream.ts';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './client/observe/hooks.ts';
export type { Attributes, Span, Tracer } from './client/observe/tracer.ts';
export type {
  ApiPrefix,
  CallOptions,
  ClientOptions,
  Drift,
  Logger,
  StreamOptions,
} from './client/options.ts';
export type { Page, PagePromise } from './client/pages/page.ts';
export type { Deciding, RunPromise } from './client/resources/helpers.ts';
export type { Resources } from './client/resources/resources.ts';
export { SocketClosedError, SocketQueueFullError, SocketTurnError } from './client/socket/errors.ts';
export type { ConnectOptions, SocketState } from './client/socket/options.ts';
export { LettaSocket, type SocketMessage, type SocketSendOptions } from './client/socket/socket.ts';
export { SocketTurn } from './client/socket/turn.ts';
export type { SocketTurnResult } from './client/socket/turn-log.ts';
export type { WatchGap } from './client/socket/watcher.ts';
export { ChatStream } from './client/stream/chat-stream.ts';
export { ConnectStream } from './client/stream/connect-stream.ts';
export type { EventStream } from './client/stream/stream.ts';
export type * from './contract/index.ts';
