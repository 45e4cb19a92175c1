import { endpoint } from '../endpoint.ts';
import {
  Provider,
  ProviderCheck,
  ProviderChecked,
  ProviderCreate,
  ProviderListQuery,
  ProviderUpdate,
} from '../schemas/provider.ts';

export const providers = {
  /** List the providers that were added to the server, newest first. */
  list: endpoint({ method: 'GET', path: '/providers/', query: ProviderListQuery, page: Provider }),
  /** Add a provider. The server then fetches the list of its models. */
  create: endpoint({
    method: 'POST',
    path: '/providers/',
    body: ProviderCreate,
    value: Provider,
    documentedStatus: 201,
  }),
  /** Get a provider by its id. */
  get: endpoint({ method: 'GET', path: '/providers/{providerId}', value: Provider }),
  /** Update a provider: its API key and, optionally, other fields. */
  update: endpoint({ method: 'PATCH', path: '/providers/{providerId}', body: ProviderUpdate, value: Provider }),
  /** Delete a provider. */
  delete: endpoint({ method: 'DELETE', path: '/providers/{providerId}' }),
  /** Validate an API key before you add a provider. */
  check: endpoint({
    method: 'POST',
    path: '/providers/check',
    body: ProviderCheck,
    value: ProviderChecked,
    idempotent: true,
  }),
  /** Validate the API key of an existing provider. */
  checkExisting: endpoint({
    method: 'POST',
    path: '/providers/{providerId}/check',
    value: ProviderChecked,
    idempotent: true,
  }),
  /** Fetch the list of a provider's models again. */
  refresh: endpoint({
    method: 'PATCH',
    path: '/providers/{providerId}/refresh',
    value: Provider,
    idempotent: true,
  }),
};
