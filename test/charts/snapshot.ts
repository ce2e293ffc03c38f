import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect} from 'vitest';

/** What a snapshot holds of a figure. */
interface Snapshotted {
  readonly data: unknown;
  readonly layout: unknown;
  readonly description: string;
}

const DIGITS = 4;

/**
 * Expects the figure to be the one in `snapshots/<name>.json`, numbers compared at 4 significant digits, so that a change of
 * a chart shows in review as a change of its JSON. With GRADLAB_UPDATE=1 the file is written instead (`npx biome format
 * --write test/charts/snapshots` lays it out); without it a missing file is a failure.
 */
export function expectSnapshot(name: string, {data, layout, description}: Snapshotted): void {
  const file = fileURLToPath(new URL(`./snapshots/${name}.json`, import.meta.url));
  const found: unknown = JSON.parse(JSON.stringify({data, layout, description}, rounded));
  if (process.env.GRADLAB_UPDATE === '1') {
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
  }
  expect(existsSync(file), `snapshots/${name}.json exists; GRADLAB_UPDATE=1 writes it`).toBe(true);
  expect(found).toStrictEqual(JSON.parse(readFileSync(file, 'utf8')));
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}
