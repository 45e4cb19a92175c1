/** An end other than success. Its message is for the person who typed the command. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** The command line itself is wrong: nothing was sent. */
export class UsageError extends CliError {
  /** @param command where help is: `agents list` */
  constructor(message: string, command = '') {
    super(`${message}\nSee \`${['letta', command, '--help'].filter(Boolean).join(' ')}\`.`, 2);
    this.name = 'UsageError';
  }
}
