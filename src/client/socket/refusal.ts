import { errorFrom } from '../errors/answer.ts';
import type { APIError } from '../errors/api.ts';
import { redact } from '../redact.ts';
import { retryAfterOf } from '../retry.ts';
import type { Target, UpgradeAnswer } from './websocket.ts';

/** No error body is longer. */
const most = 64 * 1024;

/** Makes the error that the refusal of an upgrade stands for. */
export async function refusalFrom(answer: UpgradeAnswer, { url, apiKey }: Target): Promise<APIError> {
  const status = answer.statusCode ?? 0;
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  const body = parsed(await textOf(answer)) || silent[status];
  const retryAfter = retryAfterOf(headers['retry-after'] ?? null, Date.now());
  const request = { method: 'GET', path: new URL(url).pathname };
  return errorFrom(request, redact({ status, headers, body }, apiKey), retryAfter);
}

/** What a refusal without words means. Released servers have no socket, and answer any upgrade with an empty 403. */
const silent: Record<number, string> = {
  403: 'the upgrade was refused: this server may have no /ws, as released Letta servers have none',
};

async function textOf(answer: UpgradeAnswer): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of answer) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > most) break;
    }
  } catch {
    // The status says enough.
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
