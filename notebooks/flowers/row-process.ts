/** A process that runs rows: it is sent settings, one after the other, and answers each with its result or its error. */
import {type FlowerSets, flowerSets} from './flower-sets.ts';
import type {RowResult} from './row-result.ts';
import type {RowSettings} from './row-settings.ts';
import {runRow} from './run-row.ts';

/** What the process is sent. */
export interface RowRequest {
  readonly settings: RowSettings;
  /** As in `flowerSets`. */
  readonly data: string;
}

/** What it answers. */
export type RowAnswer = {readonly row: RowResult} | {readonly error: string};

/** The pictures of the row before: most have the same. */
let last: {readonly key: string; readonly sets: FlowerSets} | undefined;

/** Lets the process hear, in the midst of training, that its parent is gone. */
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

async function answerTo({settings, data}: RowRequest): Promise<RowAnswer> {
  try {
    const {network, size, examples, ...rest} = settings;
    const key = JSON.stringify([data, size, examples]);
    if (last?.key !== key) last = {key, sets: await flowerSets({data, size, examples})};
    return {row: await runRow(network, {...rest, sets: last.sets, onEpoch: breathe})};
  } catch (error) {
    return {error: String(error)};
  }
}

process.on('message', (request: RowRequest) => void answerTo(request).then(answer => process.send?.(answer)));
// Without its parent nobody wants its rows.
process.on('disconnect', () => process.exit());
