import type { LanguageModelV4FilePart } from '@ai-sdk/provider';
import type { ImageContent } from '../contract/index.ts';

/** Converts an image for Letta; undefined for any other file. */
export function imageOf({
  data,
  mediaType,
}: Pick<LanguageModelV4FilePart, 'data' | 'mediaType'>): ImageContent | undefined {
  if (!/^image(\/|$)/.test(mediaType)) return undefined;
  if (data.type === 'url') return { type: 'image', source: { type: 'url', url: data.url.href } };
  if (data.type === 'reference') {
    const file_id = data.reference.letta;
    return file_id ? { type: 'image', source: { type: 'letta', file_id } } : undefined;
  }
  if (data.type === 'text') return undefined;
  const bytes = typeof data.data === 'string' ? data.data : base64(data.data);
  return { type: 'image', source: { type: 'base64', media_type: fullType(mediaType), data: bytes } };
}

/** Servers require a specific media type; `image` and `image/*` are not. */
const fullType = (mediaType: string): string => (/^image\/[^*]/.test(mediaType) ? mediaType : 'image/png');

/** In chunks, because the number of arguments of a function is limited. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
