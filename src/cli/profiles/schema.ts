type Fields = Record<string, unknown>;
type Check = [is: (value: unknown) => boolean, what: string];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isServer = (value: unknown): boolean => isText(value) && /^https?:\/\/[^@?#]+$/.test(value);

/** What can stand in a profile. */
export const profileFields: Readonly<Record<string, Check>> = {
  base_url: [isServer, 'an http(s) URL without credentials, query or hash'],
  api_prefix: [(value) => ['auto', '/v1', '/api'].includes(value as string), 'auto, /v1 or /api'],
  timeout: [(value) => typeof value === 'number' && value > 0, 'a positive number of seconds'],
  key: [isKey, 'what `letta login` writes'],
};

function isKey(value: unknown): boolean {
  if (!isFields(value) || !isText(value.for)) return false;
  return isText(value.value) || value.in === 'keyring';
}

/** What is wrong with the parts of a file that are known here: `profiles.work.timeout must be a number …`. */
export function checkShape(config: unknown): string | undefined {
  if (!isFields(config)) return 'it must hold a JSON object';
  const { profile, profiles = {} } = config;
  if (profile !== undefined && !isText(profile)) return 'profile must be text';
  if (!isFields(profiles)) return 'profiles must be an object';
  for (const [name, fields] of Object.entries(profiles)) {
    if (!isFields(fields)) return `profiles.${name} must be an object`;
    const wrong = Object.keys(profileFields).find(
      (key) => fields[key] !== undefined && !profileFields[key]![0](fields[key]),
    );
    if (wrong) return `profiles.${name}.${wrong} must be ${profileFields[wrong]![1]}`;
  }
  return undefined;
}
