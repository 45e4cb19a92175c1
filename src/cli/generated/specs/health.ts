// Written by `npm run generate` from src/contract. Do not edit.
import type { CommandSpec } from '../../spec.ts';

export const spec: CommandSpec = {
  "row": "health",
  "about": "Ask whether the server is up, and for its version. Needs no key.",
  "method": "GET",
  "kind": "value",
  "positionals": [],
  "flags": [],
  "answer": [ "version", "status" ],
  "example": "letta health",
};
