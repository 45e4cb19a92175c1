import type { Command } from 'commander';

/**
 * Takes what a command line turned out to ask for: a command by its name, with its options.
 *
 * @example
 * command(choose: Choose<'send', SendOptions>)
 */
export type Choose<Name extends string, Options> = (task: { command: Name; options: Options }) => void;

/** Makes the commands that the words of a command line name, or all of them, without running any. */
export type Build = (words: readonly string[]) => Promise<Command>;
