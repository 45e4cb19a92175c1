import type {
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';

type Part<Type> = LanguageModelV4StreamPart & { type: Type };
type Whole = Pick<LanguageModelV4GenerateResult, 'content' | 'finishReason' | 'usage' | 'providerMetadata'>;

const isContent = (part: LanguageModelV4StreamPart): part is LanguageModelV4StreamPart & LanguageModelV4Content =>
  ['tool-call', 'tool-result', 'tool-approval-request'].includes(part.type);

/** Assembles the parts of a stream into the result of a plain call. */
export function gather(parts: readonly LanguageModelV4StreamPart[]): Whole & { metadata: object } {
  const content: LanguageModelV4Content[] = [];
  for (const part of parts) {
    if (part.type === 'text-start') content.push({ type: 'text', text: '' });
    else if (part.type === 'reasoning-start') content.push({ type: 'reasoning', text: '' });
    else if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      const last = content.at(-1) as { text: string };
      last.text += part.delta;
    } else if (isContent(part)) content.push(part);
  }
  const { type: _, ...finish } = parts.at(-1) as Part<'finish'>;
  const { type: __, ...metadata } = parts.find((part) => part.type === 'response-metadata') ?? { type: undefined };
  return { content, ...finish, metadata };
}
