import { errorOf } from '../errors/answer.ts';
import type { APIError } from '../errors/api.ts';
import type { Target, UpgradeAnswer } from './websocket.ts';

/** No error body is longer. */
const most = 64 * 1024;

/** What a refusal without words means. Released servers have no socket, and answer any upgrade with an empty 403. */
const silent: Record<number, string> = {
  403: 'the upgrade was refused without a word; released Letta servers do so, as they have no /ws',
};

/** Makes the error that the refusal of an upgrade stands for. */
export async function refusalFrom(answer: UpgradeAnswer, { url, apiKey }: Target): Promise<APIError> {
  const { statusCode: status = 500 } = answer;
  const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const text = (await textOf(answer)) || silent[status] || null;
  const request = { method: 'GET', path: new URL(url).pathname };
  return errorOf(new Response(text, { status, headers }), request, apiKey);
}

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
