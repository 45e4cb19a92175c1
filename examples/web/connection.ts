import { LettaClient } from 'letta-sdk';

const kept = ['baseURL', 'apiKey'] as const;

/** A client for the server entered in the form, for as long as the tab is open; for a mock in this page if there is none. */
export async function openClient(form: HTMLFormElement): Promise<LettaClient> {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  for (const name of kept) field(name).value = sessionStorage.getItem(name) ?? '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const name of kept) sessionStorage.setItem(name, field(name).value);
    location.reload();
  });
  const [baseURL, apiKey] = kept.map((name) => field(name).value);
  if (baseURL) return new LettaClient({ baseURL, ...(apiKey && { apiKey }) });
  const { startMock } = await import('./mock.ts');
  return new LettaClient({ baseURL: await startMock(), apiKey: 'any' });
}
