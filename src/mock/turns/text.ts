import type { Content } from '../../contract/index.ts';
import { parseJson } from '../../json/parse.ts';

/** The text of a message's content. */
export const textOf = (content: Content): string =>
  typeof content === 'string' ? content : content.map((part) => ('text' in part ? part.text : '')).join(' ');

const loneSurrogates = /\p{Surrogate}/gu;

/** Content as it is stored: lone surrogates are dropped (recordings: big-payloads/04). */
export const wellFormed = (content: Content): Content =>
  typeof content === 'string'
    ? content.replace(loneSurrogates, '')
    : content.map((part) => ('text' in part ? { ...part, text: part.text.replace(loneSurrogates, '') } : part));

/** JSON as Python's `json.dumps` spaces it: `{"a": 1, "b": [1, 2]}`. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}: ${spacedJson(field)}`).join(', ')}}`;
}

/** A JSON object, or undefined for any other text. */
export function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A time in the format that agents get: `2026-11-23 04:51:33 PM UTC+0000`. */
export function spokenTime(ms: number, timeZone: string): string {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h12' } as const;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, ...digits, ...time }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const clock = `${part('hour')}:${part('minute')}:${part('second')} ${part('dayPeriod')}`;
  return `${part('year')}-${part('month')}-${part('day')} ${clock} ${zoneName(ms, timeZone)}${offset(ms, timeZone)}`;
}

const zonePart = (ms: number, locale: string, timeZone: string, timeZoneName: 'short' | 'longOffset'): string =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
    .formatToParts(ms)
    .find((one) => one.type === 'timeZoneName')?.value ?? '';

/** `CET`, `EST`: each locale has the abbreviations of its own region. */
const zoneName = (ms: number, timeZone: string): string =>
  ['en-US', 'en-GB', 'en-AU']
    .map((locale) => zonePart(ms, locale, timeZone, 'short'))
    .find((name) => !/\d/.test(name)) ?? '';

/** `+0100` */
const offset = (ms: number, timeZone: string): string =>
  zonePart(ms, 'en-US', timeZone, 'longOffset').replace('GMT', '').replace(':', '') || '+0000';
