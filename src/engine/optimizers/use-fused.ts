import {isOurBackend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {apply, type Entry} from './apply.ts';
import {type NamedTensor, namedGradients} from './gradients-by-variable.ts';
import type {Rule} from './rule.ts';
import {Scalars} from './scalars.ts';
import {PLAIN, type Settings} from './settings.ts';
import type {StockOptimizer} from './stock-slots.ts';

/** How an optimizer of TensorFlow.js is put as a rule. */
export interface StockForm<O extends StockOptimizer> {
  readonly rule: (optimizer: O) => Rule;
  readonly settings: (optimizer: O) => Partial<Settings>;
  /** The state of a variable by its place among the gradients. */
  readonly slots: (optimizer: O, variable: tf.Variable, place: number) => readonly tf.Variable[];
  /** What the original step needs if fused ones came before it (the backend was changed). */
  readonly beforeComposed?: (optimizer: O) => void;
}

interface Fused {
  readonly scalars: Scalars;
  readonly synchronize: () => Settings;
}

const fused = new WeakMap<object, Fused>();

/** Makes `applyGradients` of a class of TensorFlow.js one pass wherever the engine computes. */
export function useFused<O extends StockOptimizer>(prototype: object, form: StockForm<O>): void {
  const stock = prototype as {applyGradients(this: O, gradients: tf.NamedTensorMap | NamedTensor[]): void};
  const original = stock.applyGradients;
  stock.applyGradients = function (gradients) {
    if (!isOurBackend()) {
      if (fused.has(this)) form.beforeComposed?.(this);
      original.call(this, gradients);
      return;
    }
    const {scalars, synchronize} = fusedOf(this, form);
    apply(form.rule(this), scalars, synchronize(), entriesOf(this, form, gradients));
    this.incrementIterations();
  };
}

/** The numbers of an optimizer in memory, written there anew before each step: its properties may have been set. */
function fusedOf<O extends StockOptimizer>(optimizer: O, form: StockForm<O>): Fused {
  const known = fused.get(optimizer);
  if (known !== undefined) return known;
  const scalars = new Scalars();
  const synchronize = (): Settings => {
    const settings = {...PLAIN, ...form.settings(optimizer)};
    scalars.write(settings);
    if (scalars.steps !== optimizer.iterations) scalars.setSteps(optimizer.iterations);
    return settings;
  };
  fused.set(optimizer, {scalars, synchronize});
  return {scalars, synchronize};
}

function entriesOf<O extends StockOptimizer>(
  optimizer: O,
  form: StockForm<O>,
  gradients: tf.NamedTensorMap | NamedTensor[],
): readonly Entry[] {
  const variables = tf.engine().registeredVariables;
  return namedGradients(gradients).flatMap(([name, gradient], place) => {
    const variable = variables[name] as tf.Variable;
    const slots = form.slots(optimizer, variable, place);
    return gradient === null || gradient === undefined ? [] : [{variable, gradient, slots}];
  });
}

/**
 * Brings the numbers of one of TensorFlow.js's optimizers up to date before a step of it is replayed, and counts that
 * step. Their settings are plain properties.
 */
export function beforeStockReplay(optimizer: object): void {
  const known = fused.get(optimizer);
  if (known === undefined) return;
  known.synchronize();
  (optimizer as StockOptimizer).incrementIterations();
}
