import { runGateway } from './commands/gateway.ts';
import { runMock } from './commands/mock.ts';
import { runSend } from './commands/send.ts';
import { runTry } from './commands/try.ts';
import type { Io } from './io.ts';
import type { Task } from './task.ts';

/**
 * Does what a command line asked for.
 *
 * @throws CliError with an exit code of its own, or whatever the client throws
 */
export async function run(task: Task, io: Io): Promise<void> {
  switch (task.command) {
    case 'call':
      return (await import('./commands/call.ts')).runCall(task.options, io);
    case 'send':
      return runSend(task.options, io);
    case 'mock':
      return runMock(task.options, io);
    case 'gateway':
      return runGateway(task.options, io);
    case 'try':
      return runTry(task.options, io);
    case 'print':
      return io.stdout.write(task.options.text);
  }
}
