import { endpoint } from '../endpoint.ts';
import { id } from '../schemas/ids.ts';
import {
  LocalSandboxConfig,
  SandboxConfig,
  SandboxConfigCreate,
  SandboxConfigListQuery,
  SandboxConfigUpdate,
  SandboxEnvironmentVariable,
  SandboxEnvironmentVariableCreate,
  SandboxEnvironmentVariableListQuery,
  SandboxEnvironmentVariableUpdate,
} from '../schemas/sandbox.ts';

/** Servers say of a malformed id only that it is too short or too long (conversations too). */
const one = { sandboxConfigId: id('sandbox') };

const local = {
  /** Set how tools run on the server itself. Settings that are left out go back to their defaults. */
  create: endpoint({
    method: 'POST',
    path: '/sandbox-config/local',
    body: LocalSandboxConfig,
    value: SandboxConfig,
    idempotent: true,
  }),
  /** Get the configuration of type `local`, which is made where there is none. */
  createDefault: endpoint({
    method: 'POST',
    path: '/sandbox-config/local/default',
    value: SandboxConfig,
    idempotent: true,
  }),
  /** Make the virtual environment of local tools anew. */
  recreateVenv: endpoint({ method: 'POST', path: '/sandbox-config/local/recreate-venv', value: SandboxConfig }),
};

const e2b = {
  /** Get the configuration of type `e2b`, which is made where there is none. */
  createDefault: endpoint({
    method: 'POST',
    path: '/sandbox-config/e2b/default',
    value: SandboxConfig,
    idempotent: true,
  }),
};

const variables = {
  /** List the environment variables of a sandbox, oldest first. */
  list: endpoint({
    method: 'GET',
    path: '/sandbox-config/{sandboxConfigId}/environment-variable',
    parameters: one,
    query: SandboxEnvironmentVariableListQuery,
    page: SandboxEnvironmentVariable,
  }),
  /** Set an environment variable of a sandbox. */
  create: endpoint({
    method: 'POST',
    path: '/sandbox-config/{sandboxConfigId}/environment-variable',
    parameters: one,
    body: SandboxEnvironmentVariableCreate,
    value: SandboxEnvironmentVariable,
    documentedStatus: 201,
  }),
  /** Change an environment variable. Fields that are left out stay as they are. */
  update: endpoint({
    method: 'PATCH',
    path: '/sandbox-config/environment-variable/{envVarId}',
    body: SandboxEnvironmentVariableUpdate,
    value: SandboxEnvironmentVariable,
  }),
  /** Delete an environment variable. */
  delete: endpoint({ method: 'DELETE', path: '/sandbox-config/environment-variable/{envVarId}' }),
};

export const sandboxConfig = {
  /** List the sandboxes in which a server runs tools, oldest first. */
  list: endpoint({ method: 'GET', path: '/sandbox-config/', query: SandboxConfigListQuery, page: SandboxConfig }),
  /** Set how tools run in a sandbox: makes the configuration of that type, or changes it. */
  create: endpoint({
    method: 'POST',
    path: '/sandbox-config/',
    body: SandboxConfigCreate,
    value: SandboxConfig,
    documentedStatus: 201,
  }),
  /** Change the configuration of a sandbox. */
  update: endpoint({
    method: 'PATCH',
    path: '/sandbox-config/{sandboxConfigId}',
    parameters: one,
    body: SandboxConfigUpdate,
    value: SandboxConfig,
  }),
  /** Delete the configuration of a sandbox, with its variables. */
  delete: endpoint({ method: 'DELETE', path: '/sandbox-config/{sandboxConfigId}' }),
  local,
  e2b,
  variables,
};
