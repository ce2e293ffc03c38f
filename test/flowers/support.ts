import type {RowResult} from '../../notebooks/flowers/row-result.ts';
import type {RowSettings} from '../../notebooks/flowers/row-settings.ts';

/** A row of made-up numbers: this accuracy on the test set, and others that follow from it. */
export function planted(settings: RowSettings, test: number, more: Partial<RowResult> = {}): RowResult {
  return {
    settings,
    parameters: 100,
    accuracy: {train: test + 0.2, validation: test + 0.05, test},
    best: {epoch: 1, validation: test + 0.06, test: test + 0.01},
    gap: 0.15,
    curves: {loss: [1], accuracy: [test], validationLoss: [1], validationAccuracy: [test]},
    weights: {nearZero: 5, count: 90, histogram: {low: -1, high: 1, counts: [40, 50], outside: 0}},
    secondsPerEpoch: 1,
    status: 'finished',
    ...more,
  };
}
