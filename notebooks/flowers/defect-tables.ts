import {Table} from 'gradlab';
import {band} from './band.ts';
import {percent, percentBand} from './percent.ts';
import type {ResultRow, Results} from './results.ts';

/** The report's defects, each shown by what changes only that. */
export interface DefectTables {
  /** One seed: the band over ten, and how often one seed alone puts R4 to R7 in another order than the means do. */
  readonly seeds: Table;
  /** No validation protocol: what one reports who chooses the epoch by the test set, and who chooses by the validation set. */
  readonly choice: Table;
  /** Decay far too strong: the report's rates and weaker ones. */
  readonly decay: Table;
  /** Where R5 drops. */
  readonly dropout: Table;
  /** One learning rate for all networks, beside each kind's own. */
  readonly rate: Table;
}

/** The tables of the plan `defects`. */
export function defectTables({rows}: Pick<Results, 'rows'>): DefectTables {
  const defects = rows.filter(({plan}) => plan === 'defects');
  const tested = defects.filter(({settings}) => settings.testCurve === true);
  const byNetwork = groupsOf(tested, ({settings}) => settings.network);
  const test = (own: readonly ResultRow[]): number[] => own.map(({accuracy}) => accuracy.test);
  return {
    seeds: Table.fromRows(
      byNetwork.map(own => ({
        network: own[0].settings.network,
        ...percentBand('test', test(own)),
        'first seed %': percent(own.find(({settings}) => settings.seed === 1)?.accuracy.test ?? Number.NaN),
        seeds: own.length,
      })),
    ),
    choice: Table.fromRows(
      byNetwork.map(own => {
        const [byTest, byValidation] = [own.map(row => row.bestByTest ?? Number.NaN), own.map(({best}) => best.test)];
        return {
          network: own[0].settings.network,
          'by test %': percent(band(byTest).mean),
          'by validation %': percent(band(byValidation).mean),
          ...percentBand(
            'too much',
            byTest.map((value, index) => value - (byValidation[index] ?? Number.NaN)),
          ),
          seeds: own.length,
        };
      }),
    ),
    decay: Table.fromRows(
      groupsOf(
        defects.filter(({settings}) => settings.decay !== undefined),
        ({settings}) => [settings.network, settings.decay],
      ).map(own => ({
        network: own[0].settings.network,
        decay: own[0].settings.decay ?? Number.NaN,
        ...percentBand('test', test(own)),
        'train %': percent(band(own.map(({accuracy}) => accuracy.train)).mean),
        'near zero %': percent(band(own.map(({nearZero, weights}) => nearZero / weights)).mean),
        seeds: own.length,
      })),
    ),
    dropout: Table.fromRows(
      groupsOf(
        defects.filter(({settings}) => settings.dropout !== undefined),
        ({settings}) => settings.dropout,
      ).map(own => ({
        dropout: own[0].settings.dropout ?? '',
        ...percentBand('test', test(own)),
        'gap %': percent(band(own.map(({gap}) => gap)).mean),
        seeds: own.length,
      })),
    ),
    rate: Table.fromRows(
      groupsOf(
        defects.filter(({settings}) => settings.learningRate !== undefined),
        ({settings}) => settings.network,
      ).map(own => {
        const [{settings}] = own;
        const seeds = own.map(row => row.settings.seed);
        const tuned = tested.filter(
          row => row.settings.network === settings.network && seeds.includes(row.settings.seed),
        );
        return {
          network: settings.network,
          rate: settings.learningRate ?? Number.NaN,
          ...percentBand('test', test(own)),
          ...percentBand('own rate', test(tuned)),
          seeds: own.length,
        };
      }),
    ),
  };
}

/** Rows with the same key together, in the order of the first of each. */
function groupsOf(
  rows: readonly ResultRow[],
  key: (row: ResultRow) => unknown,
): readonly (readonly [ResultRow, ...ResultRow[]])[] {
  const groups = new Map<string, [ResultRow, ...ResultRow[]]>();
  for (const row of rows) {
    const name = JSON.stringify(key(row));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
