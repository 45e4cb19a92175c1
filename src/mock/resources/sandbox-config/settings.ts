type Settings = Record<string, unknown>;

const defaults: Readonly<Record<string, Settings>> = {
  local: { sandbox_dir: '~/.letta/tool_execution_dir', use_venv: false, venv_name: 'venv', pip_requirements: [] },
  e2b: { timeout: 300, template: null, pip_requirements: null },
  modal: { timeout: 60, pip_requirements: null, npm_requirements: null, language: 'python' },
};

/** The settings of a type with their defaults; what is null is left out (recordings: sandbox-config/03, /10). */
export function completed(type: string, given: Settings = {}): Settings {
  const known = Object.entries({ ...defaults[type], ...given }).filter(([key]) => key in defaults[type]!);
  return Object.fromEntries(known.filter(([, value]) => value !== null && value !== undefined));
}

/**
 * The type that settings are for: the one that knows the most of them, the first of equals. Released servers count one less for
 * Modal (recordings: sandbox-config/09, /10, /11).
 */
export function typeOf(given: Settings): string {
  const isText = Array.isArray(given.pip_requirements) && given.pip_requirements.some((one) => typeof one === 'string');
  const count = (type: string) => Object.keys(given).filter((key) => key in defaults[type]!).length;
  const scores = { local: isText ? -1 : count('local'), e2b: count('e2b'), modal: count('modal') - 1 };
  return Object.entries(scores).reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
