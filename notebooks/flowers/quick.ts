import {Table} from 'gradlab';
import {flowerSets} from './flower-sets.ts';
import {percentBand} from './percent.ts';
import {report} from './report.ts';
import type {RowResult} from './row-result.ts';
import {NETWORKS, type NetworkName} from './row-settings.ts';
import {runRow} from './run-row.ts';

/** Options of {@link quickRows}. */
export interface QuickOptions {
  /** As in `flowerSets`. */
  readonly data?: string;
  readonly networks?: readonly NetworkName[];
  readonly seeds?: readonly number[];
  readonly size?: number;
  readonly examples?: number;
  readonly epochs?: number;
  /** Is told of each row in a line. */
  readonly report?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** What {@link quickRows} gives. */
export interface QuickResult {
  readonly rows: readonly RowResult[];
  /** One row a network: accuracy on the test set with its band, in training, and the gap. */
  readonly tables: readonly [table: Table];
}

/**
 * The study in small, here and now: all networks of the report with smaller pictures, fewer of them, and fewer epochs. The
 * defaults are the least that puts the networks in the order that the whole has: see `--quick` in main.ts.
 *
 * @param options.networks R1 to R7
 * @param options.seeds 1, 2 and 3
 * @param options.size 32 pixels
 * @param options.examples 400
 * @param options.epochs 8
 */
export async function quickRows({
  data,
  networks = NETWORKS.slice(0, 7),
  seeds = [1, 2, 3],
  size = 32,
  examples = 400,
  epochs = 8,
  report: tell = () => {},
  signal,
}: QuickOptions = {}): Promise<QuickResult> {
  const sets = await flowerSets({size, examples, ...(data !== undefined && {data})});
  const rows: RowResult[] = [];
  for (const seed of seeds) {
    for (const network of networks) {
      const row = await runRow(network, {sets, epochs, seed, ...(signal && {signal})});
      rows.push(row);
      const {accuracy, secondsPerEpoch} = row;
      tell(
        `${network}, seed ${seed}: test ${(100 * accuracy.test).toFixed(1)}%, ${secondsPerEpoch.toFixed(2)} s an epoch`,
      );
    }
  }
  const table = Table.fromRows(
    networks.map(network => {
      const own = rows.filter(({settings}) => settings.network === network);
      return {
        network,
        title: (report as Readonly<Record<string, {readonly title: string}>>)[network]?.title ?? 'recipe',
        ...percentBand(
          'test',
          own.map(({accuracy}) => accuracy.test),
        ),
        ...percentBand(
          'train',
          own.map(({accuracy}) => accuracy.train),
        ),
        ...percentBand(
          'gap',
          own.map(({gap}) => gap),
        ),
      };
    }),
  );
  return {rows, tables: [table]};
}
