import { own } from './commands/index.ts';
import type { Io } from './io/io.ts';
import type { Task } from './parse/task.ts';

/**
 * Runs the task of a command line.
 *
 * @throws CliError with an exit code of its own, or whatever the client throws
 */
export async function run(task: Task, io: Io): Promise<void> {
  switch (task.command) {
    case 'call':
      return (await import('./commands/call.ts')).runCall(task.options, io);
    case 'print':
      return io.stdout.write(task.options.text);
    default: {
      const command = await own[task.command]();
      // The options are those of the command that the task names.
      return command.run(task.options as never, io);
    }
  }
}
