import {describe, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {tf} from '../../src/engine/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const bad = <T>(value: unknown): T => value as T;

/** What a number that must be finite and in range is refused with. */
function numbers(
  call: (value: number) => unknown,
  deed: string,
  name: string,
  rule: string,
  outside: number,
): Refusal[] {
  const refused = (value: unknown, error: Refusal['error'], must: string, shown: string): Refusal => ({
    call: `${deed} with ${name} ${shown}`,
    run: () => call(bad(value)),
    error,
    message: `Cannot ${deed} as ${name} must ${must}: current value is ${shown}`,
  });
  return [
    refused('1', TypeError, 'be a number', '"1"'),
    refused(null, TypeError, 'be a number', 'null'),
    refused(Number.NaN, RangeError, 'be finite', 'NaN'),
    refused(Number.POSITIVE_INFINITY, RangeError, 'be finite', 'Infinity'),
    refused(outside, RangeError, rule, String(outside)),
  ];
}

const REFUSALS: readonly Refusal[] = [
  ...numbers(slope => activations.leakyRelu({slope}), 'create leaky ReLU', 'slope', 'be >= 0 and <= 1', -0.1),
  ...numbers(slope => activations.leakyRelu({slope}), 'create leaky ReLU', 'slope', 'be >= 0 and <= 1', 1.1),
  ...numbers(alpha => activations.elu({alpha}), 'create ELU', 'alpha', 'be >= 0', -1),
  ...numbers(beta => activations.swish({beta}), 'create swish', 'beta', 'be >= 0', -1),
  ...numbers(slope => activations.hardSigmoid({slope}), 'create hard sigmoid', 'slope', 'be > 0', 0),
  {
    call: "gelu({form: 'fast'})",
    run: () => activations.gelu({form: bad('fast')}),
    error: RangeError,
    message: 'Cannot create GELU as form must be one of "exact", "tanh": current value is "fast"',
  },
  {
    call: 'fromConfig(null)',
    run: () => activations.fromConfig(bad(null)),
    error: TypeError,
    message: 'Cannot create an activation as config must be an object: current value is null',
  },
  {
    call: "fromConfig({name: 'maxout'})",
    run: () => activations.fromConfig({name: 'maxout'}),
    error: RangeError,
    message:
      'Cannot create an activation as name must be one of "elu", "gelu", "hardSigmoid", "hardTanh", "leakyRelu", "linear", ' +
      '"mish", "relu", "relu6", "selu", "sigmoid", "softmax", "softplus", "step", "swish", "tanh": current value is "maxout"',
  },
  {
    call: 'leakyRelu().apply([1])',
    run: () => activations.leakyRelu().apply(bad([1])),
    error: TypeError,
    message: 'Cannot compute leaky ReLU (slope 0.01) as x must be a tensor: current value is [1]',
  },
  {
    call: 'sigmoid().slope(int32)',
    run: () => activations.sigmoid().slope(tf.tensor1d([1], 'int32')),
    error: TypeError,
    message: 'Cannot compute the slope of sigmoid as x must be of type float32: current value is "int32"',
  },
  {
    call: 'softmax().apply(scalar)',
    run: () => activations.softmax().apply(tf.scalar(1)),
    error: RangeError,
    message: 'Cannot compute softmax as x must be of rank 1 or more: current value is []',
  },
];

describe('activations refuse', () => {
  for (const refusal of REFUSALS) it(refusal.call, () => expectRefused(refusal));
});
