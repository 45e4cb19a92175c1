import { version } from '../client/generated/version.ts';

const argv = process.argv.slice(2);

const run = async (): Promise<void> => {
  const { start } = await import('./start.ts');
  await start(argv);
};

// Scripts and prompts ask for the version in loops, so it is printed before anything else is loaded.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // A full disk or a closed pipe: `start` reports it and sets the exit code.
  process.stdout.once('error', run);
  process.stdout.write(`${version}\n`);
} else {
  await run();
}
