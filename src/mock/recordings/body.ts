import { parseJson } from '../../json/parse.ts';

/** A body as recorded: JSON as a value, a form as its parts, anything else as text. Undefined if it is empty. */
export async function bodyOf(bytes: ArrayBuffer, headers: Headers): Promise<unknown> {
  if (bytes.byteLength === 0) return null;
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return formText(bytes, type);
  const text = new TextDecoder().decode(bytes);
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** A constant boundary, because those of clients are random. */
const boundary = '----recorded';
export const formType = `multipart/form-data; boundary=${boundary}`;

async function formText(bytes: ArrayBuffer, type: string): Promise<string> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const parts: string[] = [];
  for (const [name, value] of form) {
    const file = typeof value === 'string' ? '' : `; filename="${value.name}"`;
    const text = typeof value === 'string' ? value : await value.text();
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${text}\r\n`);
  }
  return `${parts.join('')}--${boundary}--\r\n`;
}

export const isForm = (body: string): boolean => body.startsWith(`--${boundary}`);

/** The content of a form part starts after its empty line. */
export const withPartsBlank = (form: string, blank: (text: string) => string): string =>
  form.replace(/(\r\n\r\n)(.*?)(?=\r\n------recorded)/gs, (_, gap: string, text: string) => gap + blank(text));
