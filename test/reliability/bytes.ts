import * as fc from 'fast-check';

/** Liberties that a server has in writing the same stream. */
export interface Dress {
  /** What ends a line. */
  end: '\n' | '\r\n' | '\r';
  /** Whether a byte order mark comes first. */
  mark: boolean;
  /** Whether a space follows the colon. */
  space: boolean;
  /** A line of its own before every so manieth line; 0 for never. */
  every: number;
  /** The line that is put in: a comment, or a field that means nothing here. */
  extra: string;
}

export const dress: fc.Arbitrary<Dress> = fc.record({
  end: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.boolean(),
  space: fc.boolean(),
  every: fc.nat({ max: 3 }),
  extra: fc.constantFrom(':', ': keep-alive', ': 研究 🚀', 'id: 7', 'retry: 3000', 'unknown: field', 'event'),
});

/** The frames of a stream, each with the blank line that ends it, written in another way that means the same. */
export function framesOf(text: string, { end, mark, space, every, extra }: Dress): Uint8Array[] {
  const frames = text.split(/(?<=\n\n)/).map((frame) => {
    const lines = frame.split('\n').slice(0, -1);
    const written = lines.flatMap((line, index) => {
      const spaced = space ? line : line.replace(/^(\w+): /, '$1:');
      // Nothing may come between the event's name and the end of its frame but its data.
      return every > 0 && index % every === 0 && line.startsWith('data') ? [extra, spaced] : [spaced];
    });
    return written.map((line) => line + end).join('');
  });
  if (mark) frames[0] = `\u{feff}${frames[0]}`;
  return frames.map((frame) => new TextEncoder().encode(frame));
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where a stream falls apart into chunks: at places (parts of the whole), inside characters, or after every so many bytes. */
export type Split = { at: number[] } | { inside: number[] } | { size: number };

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

export const split: fc.Arbitrary<Split> = fc.oneof(
  fc.record({ at: places }),
  fc.record({ inside: places }),
  fc.record({ size: fc.integer({ min: 1, max: 200 }) }),
);

/** Cuts bytes into chunks. */
export function chunksOf(bytes: Uint8Array, split: Split): Uint8Array[] {
  const points = [...new Set(pointsOf(bytes, split))].sort((one, other) => one - other);
  return [0, ...points].map((from, index) => bytes.subarray(from, points[index] ?? bytes.length));
}

function pointsOf(bytes: Uint8Array, split: Split): number[] {
  if ('size' in split)
    return Array.from({ length: Math.floor(bytes.length / split.size) }, (_, index) => (index + 1) * split.size);
  if ('at' in split) return split.at.map((part) => Math.floor(part * bytes.length));
  const insides = delicate(bytes);
  return split.inside.map((part) => insides[Math.floor(part * insides.length)] ?? 0);
}

/** The places inside characters of several bytes, and around the ends of lines. */
function delicate(bytes: Uint8Array): number[] {
  const isDelicate = (byte: number, index: number) => byte >> 6 === 2 || isBreak(byte) || isBreak(bytes[index - 1]);
  return [...bytes.keys()].filter((index) => isDelicate(bytes[index]!, index));
}

const isBreak = (byte: number | undefined): boolean => byte === 10 || byte === 13;
