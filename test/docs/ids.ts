/** Ids of what a mock begins with. */
export const agentId = 'agent-a0000000-0000-4000-8000-000000000001';
export const sourceId = 'source-50000000-0000-4000-8000-000000000001';
export const jobId = 'job-10000000-0000-4000-8000-000000000001';
export const runId = 'run-20000000-0000-4000-8000-000000000001';
