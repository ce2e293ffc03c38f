import {type Band, band} from './band.ts';
import type {PlanName} from './plans.ts';
import type {RowResult} from './row-result.ts';
import type {RowSettings} from './row-settings.ts';

/** The curves of one network with one training set, over its seeds. */
export interface CurveBand extends Pick<RowSettings, 'network' | 'examples'> {
  readonly plan: PlanName;
  readonly seeds: number;
  readonly epochs: readonly number[];
  /** Accuracy in training, dropout and noise on: means over the seeds. */
  readonly train: readonly number[];
  /** Accuracy on the validation set, and the loss there. */
  readonly validation: {readonly [K in keyof Band]: readonly number[]};
  readonly validationLoss: readonly number[];
}

/** The epochs of a long run that are kept; all of a short one. */
const KEPT = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 16, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100];

/** Bands of the plans `ten` and `long`, at the epochs that a chart needs. A run that stopped early keeps its last value. */
export function curveBands(done: readonly {readonly plan: PlanName; readonly row: RowResult}[]): readonly CurveBand[] {
  const drawn = done.filter(({plan}) => plan === 'ten' || plan === 'long');
  const groups = Object.groupBy(drawn, ({plan, row: {settings}}) =>
    JSON.stringify([plan, settings.network, settings.examples]),
  );
  return Object.values(groups).map(group => {
    const [first] = group as NonNullable<typeof group>;
    const {plan, row} = first as (typeof done)[number];
    const {network, examples, epochs: last} = row.settings;
    const epochs = KEPT.filter(epoch => epoch <= last);
    const at = (name: 'accuracy' | 'validationAccuracy' | 'validationLoss', epoch: number): Band =>
      rounded(
        band(
          (group ?? []).map(({row: {curves}}) => curves[name][Math.min(epoch, curves[name].length) - 1] ?? Number.NaN),
        ),
      );
    const validation = epochs.map(epoch => at('validationAccuracy', epoch));
    return {
      ...{plan, network, examples, seeds: group?.length ?? 0, epochs},
      train: epochs.map(epoch => at('accuracy', epoch).mean),
      validation: {
        mean: validation.map(({mean}) => mean),
        min: validation.map(({min}) => min),
        max: validation.map(({max}) => max),
      },
      validationLoss: epochs.map(epoch => at('validationLoss', epoch).mean),
    };
  });
}

const rounded = ({mean, min, max}: Band): Band => ({mean: round(mean), min: round(min), max: round(max)});
const round = (value: number): number => Number(value.toFixed(3));
