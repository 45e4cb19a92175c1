import * as z from 'zod/mini';
import {
  type Input,
  json,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  strict,
  text,
} from '../schema.ts';
import { texts } from './query.ts';

const sandboxTypes = ['e2b', 'modal', 'local'] as const;

const stamps = {
  created_by_id: text(),
  last_updated_by_id: text(),
  created_at: text(),
  updated_at: text(),
};

const sandboxConfig = loose({
  id: z.string(),
  /** Where tools run: in a sandbox of E2B or Modal, or on the server itself. */
  type: z.optional(open(...sandboxTypes)),
  organization_id: text(),
  /** Its settings: those of its type. */
  config: z.optional(json()),
  ...stamps,
});
/** Where a server runs tools. There is one of each type. */
export interface SandboxConfig extends Output<typeof sandboxConfig> {}
export const SandboxConfig: Schema<SandboxConfig> = named('SandboxConfig', sandboxConfig);

const localSandboxConfig = loose({
  /** The directory in which tools run. Default: one of the server's own. */
  sandbox_dir: text(),
  /** Whether tools run in a virtual environment of their own. Default: no. */
  use_venv: z.optional(z.boolean()),
  /** The name of the virtual environment. Default: `venv`. */
  venv_name: z.optional(z.string()),
  /** What to install with pip. */
  pip_requirements: z.optional(z.array(loose({ name: z.string().check(z.minLength(1)), version: text() }))),
});
/** Tools run on the server itself. */
export interface LocalSandboxConfig extends Input<typeof localSandboxConfig> {}
export const LocalSandboxConfig: Schema<LocalSandboxConfig> = named('LocalSandboxConfig', localSandboxConfig);

const e2bSandboxConfig = loose({
  /** How long a sandbox lives, in seconds. Default: 300. */
  timeout: z.optional(z.int()),
  /** The E2B template. */
  template: text(),
  /** What to install with pip. */
  pip_requirements: texts(),
});
/** Tools run in a sandbox of E2B. */
export interface E2BSandboxConfig extends Input<typeof e2bSandboxConfig> {}
export const E2BSandboxConfig: Schema<E2BSandboxConfig> = named('E2BSandboxConfig', e2bSandboxConfig);

const modalSandboxConfig = loose({
  /** How long a sandbox lives, in seconds. Default: 60. */
  timeout: z.optional(z.int()),
  /** What to install with pip. */
  pip_requirements: texts(),
  /** What to install with npm. */
  npm_requirements: texts(),
  /** The language of the tools. Default: `python`. */
  language: z.optional(oneOf('python', 'typescript')),
});
/** Tools run in a sandbox of Modal. */
export interface ModalSandboxConfig extends Input<typeof modalSandboxConfig> {}
export const ModalSandboxConfig: Schema<ModalSandboxConfig> = named('ModalSandboxConfig', modalSandboxConfig);

/** Which type it is shows in its fields. */
const settings = z.union([LocalSandboxConfig, E2BSandboxConfig, ModalSandboxConfig]);

const sandboxConfigCreate = strict({
  /** The settings; their fields say which type they are for. */
  config: settings,
});
export interface SandboxConfigCreate extends Input<typeof sandboxConfigCreate> {}
export const SandboxConfigCreate: Schema<Output<typeof sandboxConfigCreate>, SandboxConfigCreate> = named(
  'SandboxConfigCreate',
  sandboxConfigCreate,
);

const sandboxConfigUpdate = strict({
  /** The settings, all of them. Their type is the one that it has. */
  config: z.optional(settings),
});
export interface SandboxConfigUpdate extends Input<typeof sandboxConfigUpdate> {}
export const SandboxConfigUpdate: Schema<Output<typeof sandboxConfigUpdate>, SandboxConfigUpdate> = named(
  'SandboxConfigUpdate',
  sandboxConfigUpdate,
);

const cut = {
  /** Only items after the one with this id. */
  after: text(),
  /** The most items in one page. */
  limit: z._default(z.int(), 1000),
};

const sandboxConfigListQuery = loose({
  /** Only the configuration of this type. */
  sandbox_type: nullish(oneOf(...sandboxTypes)),
  ...cut,
});
export interface SandboxConfigListQuery extends Input<typeof sandboxConfigListQuery> {}
export const SandboxConfigListQuery: Schema<Output<typeof sandboxConfigListQuery>, SandboxConfigListQuery> = named(
  'SandboxConfigListQuery',
  sandboxConfigListQuery,
);

const sandboxVariable = loose({
  id: z.string(),
  key: z.string(),
  /** Released servers give it back as it was set; the mock never does. */
  value: z.string(),
  /** The value as the server stores it: in plain text where it has no encryption key. */
  value_enc: text(),
  description: text(),
  sandbox_config_id: z.string(),
  organization_id: text(),
  ...stamps,
});
/** An environment variable of the tools that run in a sandbox. */
export interface SandboxEnvironmentVariable extends Output<typeof sandboxVariable> {}
export const SandboxEnvironmentVariable: Schema<SandboxEnvironmentVariable> = named(
  'SandboxEnvironmentVariable',
  sandboxVariable,
);

const sandboxVariableCreate = strict({
  /** Its name. A name that is taken gets the new value. */
  key: z.string(),
  /** Its value: kept, and given to tools. */
  value: z.string(),
  /** What it is for. */
  description: text(),
});
export interface SandboxEnvironmentVariableCreate extends Input<typeof sandboxVariableCreate> {}
export const SandboxEnvironmentVariableCreate: Schema<
  Output<typeof sandboxVariableCreate>,
  SandboxEnvironmentVariableCreate
> = named('SandboxEnvironmentVariableCreate', sandboxVariableCreate);

const sandboxVariableUpdate = strict({
  /** Its name. */
  key: text(),
  /** Its value. */
  value: text(),
  /** What it is for. */
  description: text(),
});
export interface SandboxEnvironmentVariableUpdate extends Input<typeof sandboxVariableUpdate> {}
export const SandboxEnvironmentVariableUpdate: Schema<
  Output<typeof sandboxVariableUpdate>,
  SandboxEnvironmentVariableUpdate
> = named('SandboxEnvironmentVariableUpdate', sandboxVariableUpdate);

const sandboxVariableListQuery = loose(cut);
export interface SandboxEnvironmentVariableListQuery extends Input<typeof sandboxVariableListQuery> {}
export const SandboxEnvironmentVariableListQuery: Schema<
  Output<typeof sandboxVariableListQuery>,
  SandboxEnvironmentVariableListQuery
> = named('SandboxEnvironmentVariableListQuery', sandboxVariableListQuery);
