import { version } from '../client/version.ts';

const argv = process.argv.slice(2);

// The one question that is asked in loops and prompts: it is answered before anything else is loaded.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { start } = await import('./start.ts');
  await start(argv);
}
