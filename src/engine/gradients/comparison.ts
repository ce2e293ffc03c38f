import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import type {NamedTensors} from './engine.ts';

const COMPARISONS = ['Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Equal', 'NotEqual'];
const LOGICAL = ['LogicalAnd', 'LogicalOr', 'LogicalXor', 'LogicalNot', 'All', 'Any'];
const CONSTANT = ['ArgMax', 'ArgMin', 'IsNan', 'IsInf', 'IsFinite'];

/** What the tape notes for a logical operation. */
interface Logic {
  /** Whether an input was computed on the tape; else it is given, and asking for its gradient is a mistake. */
  readonly computed: boolean;
}

const masks = new WeakSet<tf.Tensor>();

/** Follows conditions along the tape; returns the attributes that the tape keeps for the operation. */
export function followMasks(
  kernelName: string,
  inputs: NamedTensors,
  outputs: readonly tf.Tensor[],
  attributes: object | undefined,
): object | undefined {
  const output = outputs[0];
  if (output?.dtype !== 'bool') return attributes;
  masks.add(output);
  if (!LOGICAL.includes(kernelName)) return attributes;
  return {...attributes, computed: Object.values(inputs).some(input => masks.has(input))} satisfies Logic;
}

const zerosOf = (input: tf.Tensor | undefined): tf.Tensor => tf.zeros(input?.shape ?? []);

function zeros([first, second]: readonly tf.Tensor[]): Record<string, () => tf.Tensor> {
  return second === undefined ? {x: () => zerosOf(first)} : {a: () => zerosOf(first), b: () => zerosOf(second)};
}

/**
 * Comparisons and logical operations are constant almost everywhere: their gradient is 0. TensorFlow.js has none for
 * them, so that every gradient with a mask fails when it is differentiated.
 */
export function registerComparisonGradients(): void {
  for (const kernelName of COMPARISONS) {
    define(kernelName, {inputsToSave: ['a', 'b'], gradient: (_, saved) => zeros(saved)});
  }
  for (const kernelName of CONSTANT) {
    define(kernelName, {inputsToSave: ['x'], gradient: (_, saved) => zeros(saved)});
  }
  for (const kernelName of LOGICAL) {
    define<Logic>(kernelName, {
      inputsToSave: /Not|All|Any/.test(kernelName) ? ['x'] : ['a', 'b'],
      gradient: (_, saved, {computed}) => {
        if (!computed) {
          throw new Error(
            `Cannot differentiate ${kernelName} as its inputs must be computed of numbers: they are given`,
          );
        }
        return zeros(saved);
      },
    });
  }
}
