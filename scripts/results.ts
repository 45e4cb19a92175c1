import { readFileSync } from 'node:fs';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that failed before or beside their tests count too. */
  testResults?: { status: string; assertionResults: { status: string }[] }[];
}

const brokenFiles = ({ testResults = [] }: Report) =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every(({ status }) => status !== 'failed'),
  ).length;

// Prints the sum of vitest's JSON reports that are named as arguments, and fails when anything in them did.
const reports = process.argv.slice(2).map((path): Report => JSON.parse(readFileSync(path, 'utf8')));
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
const failed = reports.reduce((sum, report) => sum + report.numFailedTests + brokenFiles(report), 0);
console.log(`${passed} passed, ${failed} failed`);
if (failed || !passed) process.exitCode = 1;
