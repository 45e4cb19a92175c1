/** What only trouble throws, and so comes with it: for browsers a file of its own (tsup.config.ts). */
export * from '../socket/errors.ts';
export * from './api.ts';
export { ContractError } from './contract.ts';
export { JobCancelledError, JobFailedError } from './job.ts';
export { PaginationError } from './pagination.ts';
export { PendingApprovalError } from './pending.ts';
export { InvalidResponseError } from './response.ts';
