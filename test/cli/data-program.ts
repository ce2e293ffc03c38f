import {readFileSync} from 'node:fs';
import {dataCommand} from '../../src/cli/commands/data.ts';
import {CommandError, UsageError} from '../../src/cli/usage.ts';
import type {CatalogueEntry} from '../../src/data/store/index.ts';

/** `gradlab data` with the catalogue of the file that the first argument names. */
const [file = '', ...args] = process.argv.slice(2);
const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly CatalogueEntry[];
try {
  process.exitCode = await dataCommand(entries).run(args);
} catch (error) {
  console.error(error instanceof CommandError || error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
