import * as z from 'zod/mini';
import { loose, named, type Output, type Schema, text } from '../schema.ts';

const textContent = loose({ type: z.literal('text'), text: z.string(), signature: text() });
const imageContent = loose({
  type: z.literal('image'),
  /** A URL, base64 data, or an image that the server holds. */
  source: z.discriminatedUnion('type', [
    loose({ type: z.literal('url'), url: z.string() }),
    loose({ type: z.literal('base64'), media_type: z.string(), data: z.string(), detail: text() }),
    loose({ type: z.literal('letta'), file_id: z.string(), media_type: text(), data: text(), detail: text() }),
  ]),
});
export interface TextContent extends Output<typeof textContent> {}
export const TextContent: Schema<TextContent> = named('TextContent', textContent);
export interface ImageContent extends Output<typeof imageContent> {}
export const ImageContent: Schema<ImageContent> = named('ImageContent', imageContent);

/** A part of a message: text, or an image. */
export type ContentPart = TextContent | ImageContent;
export const ContentPart: Schema<ContentPart> = z.discriminatedUnion('type', [textContent, imageContent]);
/** What a message says: text, or parts. */
export type Content = string | ContentPart[];
export const Content: Schema<Content> = z.union([z.string(), z.array(ContentPart)]);
