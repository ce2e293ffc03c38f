import {refusal} from '../base/index.ts';
import type {Examples, Fitted, Preprocessing, PreprocessingConfig, Transformation} from './preprocessing.ts';

/**
 * Several preprocessings, one after the other: each is fitted on what the ones before it make of the training set.
 * Between two steps the numbers have the type of the step before, float32 if nothing else is said.
 *
 * @throws TypeError if a step is no preprocessing, RangeError if there is none
 *
 * @example
 * ```ts
 * const steps = preprocessing.pipeline(preprocessing.standardize(), preprocessing.whiten(), preprocessing.oneHotLabels());
 * const fitted = steps.fit(data.iris());
 * fitted.apply(data.iris()).y.shape // [150, 3]
 * fitted.toJSON().steps.map(step => step.name) // ['standardize', 'whiten', 'oneHotLabels']
 * ```
 */
export function pipeline(...steps: readonly Preprocessing[]): Preprocessing {
  if (steps.length === 0) throw new RangeError(refusal('create pipeline', 'steps', 'be at least one', steps));
  for (const [index, step] of steps.entries()) {
    if (typeof step?.fit !== 'function') {
      throw new TypeError(refusal('create pipeline', `steps[${index}]`, 'be a preprocessing', step));
    }
  }
  return Object.freeze<Preprocessing>({
    name: 'pipeline',
    fit: (training, options) => {
      let examples = training;
      return joined(
        steps.map((step, index) => {
          const fitted = step.fit(examples, options);
          if (index < steps.length - 1) examples = fitted.apply(examples);
          return fitted;
        }),
      );
    },
  });
}

/** Makes a pipeline again, with `revive` for each of its steps. */
export function revivedPipeline({steps}: PreprocessingConfig, revive: (config: PreprocessingConfig) => Fitted): Fitted {
  if (!Array.isArray(steps) || steps.length === 0) {
    throw new TypeError(refusal('create pipeline from its config', 'steps', 'be a list of at least one', steps));
  }
  return joined(steps.map(revive));
}

function joined(steps: readonly Fitted[]): Fitted {
  return Object.freeze<Fitted>({
    name: 'pipeline',
    apply: ((examples: Examples) => steps.reduce((now, step) => step.apply(now), examples)) as Transformation,
    invert: ((examples: Examples) => steps.reduceRight((now, step) => step.invert(now), examples)) as Transformation,
    toJSON: () => ({name: 'pipeline', steps: steps.map(step => step.toJSON())}),
  });
}
