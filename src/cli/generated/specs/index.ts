// Written by `npm run generate` from src/contract. Do not edit.

/** The commands of the contract, by their first word. */
export const specs = {
  "agents": { about: "Agents, their messages and memory, and what is attached to them.", load: () => import('./agents.ts') },
  "conversations": { about: "Conversations with an agent, each with its own context.", load: () => import('./conversations.ts') },
  "tools": { about: "Functions that agents can call.", load: () => import('./tools.ts') },
  "sources": { about: "Collections of files that agents can search.", load: () => import('./sources.ts') },
  "jobs": { about: "Background work, such as processing an uploaded file.", load: () => import('./jobs.ts') },
  "runs": { about: "Turns of agents, past and in progress.", load: () => import('./runs.ts') },
  "blocks": { about: "Memory that is always in an agent's context; agents can share a block.", load: () => import('./blocks.ts') },
  "models": { about: "The models that a server offers.", load: () => import('./models.ts') },
  "providers": { about: "Model providers that you add with your own API key.", load: () => import('./providers.ts') },
  "mcp-servers": { about: "Servers of tools that speak the Model Context Protocol (MCP).", load: () => import('./mcp-servers.ts') },
  "sandbox-config": { about: "Where a server runs tools, and with which environment variables.", load: () => import('./sandbox-config.ts') },
  "health": { about: "Check whether the server is up, and get its version. Requires no key.", load: () => import('./health.ts') },
};
