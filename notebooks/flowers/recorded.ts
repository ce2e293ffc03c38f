import {type Results, readResults} from './results.ts';

/**
 * The results that were recorded and lie in results.json beside this file: `npm run flowers -- --full` computes them anew.
 *
 * @throws Error if the file is not there
 */
export function recorded(): Results {
  const results = readResults(new URL('./results.json', import.meta.url));
  if (results === undefined) {
    throw new Error(
      'Cannot read the recorded results as notebooks/flowers/results.json must be there: `npm run flowers -- --table` writes it',
    );
  }
  return results;
}
