import {dimensionsOf, edgesOf, inWords, type Space} from './dimensions/index.ts';
import type {Trial} from './trial.ts';

/** A trial with the part of the space that its round was drawn from. */
export interface PlacedTrial<C> {
  readonly trial: Trial<C>;
  readonly part: Space<C>;
}

/** The words about a search's best trial at edges, and about trials that failed. */
export function warningsOf<C>(
  space: Space<C>,
  best: PlacedTrial<C> | undefined,
  trials: readonly Trial<C>[],
): readonly string[] {
  return [...(best === undefined ? [] : edgeWarnings(space, best)), ...failureWarning(trials)];
}

/**
 * [D5.5] A best value within 5 % of an end of its range may have a better one beyond. In a narrow round that is the
 * round's range.
 */
function edgeWarnings<C>(space: Space<C>, {trial, part}: PlacedTrial<C>): readonly string[] {
  const whole = new Map(dimensionsOf(space));
  return edgesOf(part, trial.config).map(({name, dimension, side}) => {
    const value = inWords(dimension.label(Reflect.get(trial.config as object, name)));
    const isPart = whole.get(name)?.range !== dimension.range;
    const range = isPart ? `the range of round ${trial.round}` : 'its range';
    const where = `the ${side} edge of ${range}, ${dimension.range}`;
    return `The best ${name}, ${value}, lies at ${where}: there may be a better one beyond it.`;
  });
}

function failureWarning<C>(trials: readonly Trial<C>[]): readonly string[] {
  const failed = trials.filter(({failure}) => failure !== '');
  const [first] = failed;
  if (first === undefined) return [];
  return [`${failed.length} of ${trials.length} trials failed, first trial ${first.trial}: ${first.failure}`];
}
