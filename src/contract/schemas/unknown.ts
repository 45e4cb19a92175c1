import * as z from 'zod/mini';
import type { Schema } from '../schema.ts';

/**
 * The type of a message or event that this version does not know: a string, to print or to forward.
 * An enum, which exists only as a type, because a union with a plain `string` in it can't be narrowed by the other types.
 */
export declare enum UnknownType {
  unknown = '(unknown)',
}
/** A message or event that a newer server sent. */
export interface UnknownEvent {
  message_type: UnknownType;
  [field: string]: unknown;
}

/** Anything whose `message_type` is not one of these. A known type with wrong fields is still wrong. */
export const unlike = (known: readonly string[]): Schema<UnknownEvent> =>
  z.looseObject({
    message_type: z.string().check(z.refine((type) => !known.includes(type), 'a known message_type with other fields')),
  }) as unknown as Schema<UnknownEvent>;
