import { models } from '../../../fixtures/models.ts';
import { blankProvider } from '../../../fixtures/providers.ts';
import type { ProviderRecord } from '../../../fixtures/records.ts';
import type { ProviderCheck, ProviderChecked } from '../../contract/index.ts';
import type { Behaviour } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { paginate } from '../world/page.ts';
import { noEntity, notFound, taken } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { World } from '../world/state.ts';
import { hidden } from './secrets.ts';

export function providerBehaviour({ state, clock, ids }: World): Behaviour['providers'] {
  const { providers } = state;
  const known = (id: string, refusal = notFound(`Provider not found with id='${id}'`)): ProviderRecord => {
    const provider = providers.get(id);
    if (!provider) throw refusal;
    return provider;
  };
  return {
    list: (query, context) => {
      const { name, provider_type } = query;
      const matching = providers.filter(
        (one) => (!name || one.name === name) && (!provider_type || one.provider_type === provider_type),
      );
      const find = (id: string) => {
        const found = providers.recall(id);
        if (!found) throw notFound(`No Provider found with id ${id}`);
        return found;
      };
      const page = paginate(matching, query, { compare: providers.byCreation(query.order), find }, context);
      return { ...page, items: page.items.map(shown) };
    },
    create: (body) => {
      checkName(body.name, providers);
      const { name, provider_type, ...access } = body;
      const made = { id: ids.next('provider'), name, provider_type, updated_at: clock.stamp() };
      const provider = providers.add({ ...blankProvider, ...made, ...kept(access) });
      const answer = shown(provider);
      // Its models are read after the answer.
      if (!isWrong(provider.api_key_enc)) provider.last_synced = clock.stamp();
      return answer;
    },
    // Also one that was deleted, without its key (recordings: providers/42).
    get: ({ providerId }) => shown(providers.recall(providerId) ?? known(providerId)),
    update: ({ providerId, ...access }) => {
      const provider = known(providerId, gone(providerId));
      return shown(Object.assign(provider, kept(access), { updated_at: clock.stamp() }));
    },
    delete: ({ providerId }) => {
      const provider = known(providerId, gone(providerId));
      providers.delete(providerId);
      Object.assign(provider, { api_key_enc: null, access_key_enc: null, updated_at: clock.stamp() });
      return { message: `Provider id=${providerId} successfully deleted` };
    },
    check: (body) => checked(body),
    checkExisting: ({ providerId }) => {
      const { provider_type, api_key_enc } = known(providerId);
      return checked({ provider_type: provider_type as ProviderCheck['provider_type'], api_key: api_key_enc ?? '' });
    },
    refresh: ({ providerId }) => shown(Object.assign(known(providerId), { last_synced: clock.stamp() })),
  };
}

const shown = (provider: ProviderRecord): ProviderRecord => ({
  ...provider,
  api_key_enc: hidden(provider.api_key_enc),
  access_key_enc: hidden(provider.access_key_enc),
});

/** What is kept of a body; empty texts count as absent (recordings: providers/07). */
function kept({ api_key, access_key, ...fields }: Partial<ProviderCheck>): Partial<ProviderRecord> {
  const set = {
    ...setFields(fields, ['region', 'base_url', 'api_version']),
    api_key_enc: api_key,
    access_key_enc: access_key,
  };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value));
}

const gone = (id: string): HttpError => {
  const { status, message } = noEntity('Provider', id);
  return new HttpError(status, `${message}, is_deleted=False`);
};

/** @throws HttpError 400 for the name of one of the server's own, 409 for one that is taken (recordings: providers/02, /08) */
function checkName(name: string, providers: Iterable<ProviderRecord>): void {
  if (models.some(({ provider_name }) => provider_name === name))
    throw new HttpError(
      400,
      `Provider name '${name}' conflicts with an existing base provider. Please choose a different name.`,
    );
  if ([...providers].some((provider) => provider.name === name))
    throw taken('Provider', 'unique_name_organization_id', 'name', name);
}

/** The mock asks nobody: a key with `wrong` in it stands for one that a provider refuses. */
const isWrong = (key: string | null | undefined): boolean => /wrong/i.test(key ?? '');

/** @throws HttpError 400 without a key, 401 for a wrong one (recordings: providers/30, /31) */
function checked({ provider_type, api_key }: ProviderCheck): ProviderChecked {
  if (!api_key) throw new HttpError(400, 'API key is required!');
  if (isWrong(api_key)) {
    const message = 'Authentication failed with the LLM model provider.';
    const told =
      "{'error': {'message': 'Incorrect API key provided', 'type': 'invalid_request_error', 'code': 'invalid_api_key'}}";
    const detail = `UNAUTHENTICATED: Failed to authenticate with OpenAI: Error code: 401 - ${told}`;
    throw new HttpError(401, message, { body: { error: { type: 'llm_authentication', message, detail } } });
  }
  return { message: `Valid api key for provider_type=${provider_type}` };
}
