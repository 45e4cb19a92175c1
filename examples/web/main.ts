import { findAgent } from './agent.ts';
import { openClient } from './connection.ts';
import { Log } from './log.ts';
import { type Turn, waysOf } from './ways.ts';

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const status = element('status');
const form = element<HTMLFormElement>('send');
const submit = element<HTMLButtonElement>('submit');
const stop = element<HTMLButtonElement>('stop');
const log = new Log(element('log'));

const show = (error: unknown) => log.add('error', error instanceof Error ? error.message : String(error));

/** Shows a turn until it is over. Meanwhile it can be stopped, and no other can be started. */
async function follow(turn: Turn): Promise<void> {
  submit.disabled = true;
  stop.disabled = false;
  stop.onclick = () => turn.stop().catch(show);
  try {
    for await (const { kind, text } of turn) log.append(kind, text);
  } catch (error) {
    show(error);
  }
  submit.disabled = false;
  stop.disabled = true;
}

try {
  const client = await openClient(element('server'));
  const agentId = await findAgent(client);
  const ways = waysOf(
    client,
    agentId,
    (request) => log.ask(request),
    (state) => {
      status.textContent = `socket ${state}`;
    },
  );
  status.textContent = 'ready';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    const { way, message } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    log.add('user', message!);
    (form.elements.namedItem('message') as HTMLInputElement).value = '';
    void follow(ways[way!]!(message!));
  });
} catch (error) {
  status.textContent = 'not connected';
  show(error);
}
