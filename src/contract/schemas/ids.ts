import * as z from 'zod/mini';

const uuid4 = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** Ids are a kind and a lower-case UUID v4: `agent-123e4567-e89b-42d3-8456-426614174000`. */
export const idPattern = (kind: string): string => `^${kind}-${uuid4}$`;

/** A valid id of a kind, as servers show it in the `examples` of a 422. */
export const exampleId = (kind: string): string => `${kind}-123e4567-e89b-42d3-8456-426614174000`;

/** An id in a request, whose format servers validate. */
export const id = (kind: string) => {
  const { length } = exampleId(kind);
  return z.string().check(z.minLength(length), z.maxLength(length), z.regex(new RegExp(idPattern(kind))));
};

/**
 * The kind of id that a path parameter holds. Parameters not listed are free text;
 * `runId` is one of them: servers look it up unvalidated (400 instead of 422; recordings: runs/13).
 */
export const parameterKinds: Readonly<Record<string, string>> = {
  agentId: 'agent',
  toolId: 'tool',
  sourceId: 'source',
  fileId: 'file',
  jobId: 'job',
  blockId: 'block',
  providerId: 'provider',
};
