// What the reports of Vitest and of Playwright say: how many tests passed, and in one line each which did not, and why.
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './setup.mjs';

const place = (file, line) => [path.relative(root, file), ...(line === undefined ? [] : [line])].join(':');
const firstLine = (text) =>
  stripVTControlCharacters(text ?? '')
    .trim()
    .split('\n')[0];

/** A skipped test is none that passed: it counts as failed. */
function ofVitest({ numPassedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status !== 'passed')
      .map(
        (test) => `${place(name)} › ${test.fullName}: ${firstLine(test.failureMessages[0]) || test.status}`,
      );
    // A file that cannot be loaded has no test that failed.
    return failed.length === 0 && status !== 'passed' ? [`${place(name)}: ${firstLine(message)}`] : failed;
  });
  return { passed: numPassedTests, failures };
}

function ofPlaywright({ config, stats, suites, errors }) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
  const failures = suites.flatMap(specs).flatMap(({ file, line, title, tests }) =>
    tests
      .filter((test) => test.status !== 'expected')
      .map(({ status, results }) => {
        const why = results.findLast(({ error }) => error !== undefined)?.error.message;
        return `${place(path.join(config.rootDir, file), line)} › ${title}: ${firstLine(why) || status}`;
      }),
  );
  return {
    passed: stats.expected,
    failures: [...failures, ...errors.map(({ message }) => firstLine(message))],
  };
}

function read(file, understand, code) {
  const result = fs.existsSync(file)
    ? understand(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failures: [`${place(file)} was not written`] };
  // Coverage below its threshold, say, fails without a failed test.
  if (code !== 0 && result.failures.length === 0)
    result.failures.push(`${place(file)}: its tests ended with ${code}`);
  return result;
}

/** @returns {{passed: number, failures: string[]}} of a run of Vitest that ended with that code */
export const readVitest = (file, code) => read(file, ofVitest, code);

/** @returns {{passed: number, failures: string[]}} of a run of Playwright that ended with that code */
export const readPlaywright = (file, code) => read(file, ofPlaywright, code);

/** The last lines of a test command: which failed, each on a line of its own that .ci/run repeats, and how many. */
export function report({ passed, failures }) {
  console.log();
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
}
