/**
 * The deepest nesting of JSON that is accepted: requests, frames, answers, recordings, batch files and settings alike. Whatever
 * walks through a value (JSON.stringify, a comparison, a Python repr) runs out of stack some thousand levels down.
 */
export const maxDepth = 500;

/** The largest text or frame that is accepted, in bytes: 64 MiB. */
export const maxBytes = 64 * 1024 * 1024;

/** How much of an error page is read, in bytes: 64 KiB. Its title is in there. */
export const maxPageBytes = 64 * 1024;

/** The largest file that a server takes, in bytes: 1 GiB. */
export const maxFileBytes = 1024 * 1024 * 1024;
