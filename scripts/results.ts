import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

interface Test {
  status: string;
  fullName: string;
  failureMessages?: string[];
}

interface File {
  name: string;
  status: string;
  message?: string;
  assertionResults: Test[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults?: File[];
}

const isFailed = ({ status }: { status: string }) => status === 'failed';

/** The failures of a file: its tests, or the file itself if it failed outside of them. */
function failures(file: File): string[] {
  const tests = file.assertionResults.filter(isFailed);
  if (tests.length === 0) return isFailed(file) ? [`${file.name}\n${file.message ?? ''}`] : [];
  return tests.map((test) => `${file.name} > ${test.fullName}\n${test.failureMessages?.join('\n') ?? ''}`);
}

// Prints the failures in the vitest JSON reports given as arguments, and the totals last, because often only the end of a log is
// kept. Fails if any test failed.
const reports = process.argv.slice(2).map((path): Report => JSON.parse(readFileSync(path, 'utf8')));
const told = reports.flatMap(({ testResults = [] }) => testResults).flatMap(failures);
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
const unstarted = reports.reduce((sum, { testResults, numFailedTests }) => sum + (testResults ? 0 : numFailedTests), 0);
const failed = told.length + unstarted;
for (const failure of told) console.log(`failed: ${stripVTControlCharacters(failure)}\n`);
console.log(`${passed} passed, ${failed} failed`);
if (failed || !passed) process.exitCode = 1;
