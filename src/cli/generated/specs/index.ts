// Written by `npm run generate` from src/contract. Do not edit.

/** The commands of the contract, by their first word. */
export const specs = {
  "agents": { about: "Agents: what they are made of, and what is said to them.", load: () => import('./agents.ts') },
  "conversations": { about: "Conversations with an agent, each with a context of its own.", load: () => import('./conversations.ts') },
  "tools": { about: "Functions that agents can call.", load: () => import('./tools.ts') },
  "sources": { about: "Files that agents can look things up in.", load: () => import('./sources.ts') },
  "jobs": { about: "Work that goes on in the background, such as reading a file.", load: () => import('./jobs.ts') },
  "runs": { about: "What agents did, message by message, and what they are doing now.", load: () => import('./runs.ts') },
  "blocks": { about: "What agents keep in mind; several can share a block.", load: () => import('./blocks.ts') },
  "models": { about: "The models that a server can use.", load: () => import('./models.ts') },
  "health": { about: "Ask whether the server is up, and for its version. Needs no key.", load: () => import('./health.ts') },
};
