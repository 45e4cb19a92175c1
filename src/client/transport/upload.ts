import { ArgumentError } from '../errors/argument.ts';
import type { Args } from './request.ts';

/**
 * Turns the arguments of an upload into a form. Streams are read to their end first: what is sent must be there whole if it is
 * to be sent again.
 *
 * @throws ArgumentError where there is no file, or no name for it
 */
export async function toForm(row: string, { file, filename, ...rest }: Args): Promise<FormData> {
  const blob = await toBlob(row, file);
  const name = filename ?? (blob as Partial<File>).name;
  if (typeof name !== 'string' || name === '')
    throw new ArgumentError(`${row}: filename is missing; only a File brings its own name.`);
  const form = new FormData();
  form.append('file', blob, name);
  for (const [field, value] of Object.entries(rest)) form.append(field, String(value));
  return form;
}

async function toBlob(row: string, file: unknown): Promise<Blob> {
  if (file instanceof Blob) return file;
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) return new Blob([file as BlobPart]);
  // Not every browser can iterate over a ReadableStream; all can make a Response of it.
  if (file instanceof ReadableStream) return new Response(file).blob();
  if (typeof file !== 'object' || file === null || !(Symbol.asyncIterator in file))
    throw new ArgumentError(`${row}: file must be a File, a Blob, bytes, or a stream of bytes.`);
  const parts: BlobPart[] = [];
  for await (const part of file as AsyncIterable<BlobPart>) parts.push(part);
  return new Blob(parts);
}
