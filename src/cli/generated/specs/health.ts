// Written by `npm run generate` from src/contract. Do not edit.
import type { CommandSpec } from '../../spec/spec.ts';

export const spec: CommandSpec = {
  "row": "health",
  "about": "Check whether the server is up, and get its version. Requires no key.",
  "method": "GET",
  "kind": "value",
  "positionals": [],
  "flags": [],
  "answer": [ "version", "status" ],
  "example": "letta health",
};
