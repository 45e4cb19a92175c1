/**
 * The commands that do not come from the contract. A command's file says how it is parsed (`command`) and what it does (`run`);
 * only that of the command at hand is loaded. A name of two words stands in the group of the contract that its first word names.
 */
export const own = {
  chat: () => import('./chat.ts'),
  send: () => import('./send.ts'),
  batch: () => import('./batch.ts'),
  watch: () => import('./watch.ts'),
  'jobs wait': async () => (await import('./wait.ts')).jobsWait,
  'jobs watch': async () => (await import('./wait.ts')).jobsWatch,
  'runs wait': async () => (await import('./wait.ts')).runsWait,
  'runs watch': async () => (await import('./wait.ts')).runsWatch,
  'sources upload': () => import('./upload.ts'),
  mock: () => import('./mock.ts'),
  gateway: () => import('./gateway.ts'),
  login: () => import('./login.ts'),
  logout: () => import('./logout.ts'),
  profiles: () => import('./profiles.ts'),
  config: () => import('./config.ts'),
  api: () => import('./api.ts'),
  doctor: () => import('./doctor.ts'),
  completion: () => import('./completion.ts'),
};

type Own = typeof own;
type OptionsOf<Name extends keyof Own> = Parameters<Awaited<ReturnType<Own[Name]>>['run']>[0];

/** What a command line asks of one of them. */
export type OwnTask = { [Name in keyof Own]: { command: Name; options: OptionsOf<Name> } }[keyof Own];
