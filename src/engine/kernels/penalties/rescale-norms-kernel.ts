import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerKernel} from '../../registry/index.ts';
import {callParallel} from '../../threads/index.ts';

interface Attributes {
  readonly outer: number;
  readonly rows: number;
  readonly inner: number;
  readonly min: number;
  readonly max: number;
  readonly rate: number;
}

/** Elements that one thread scales in some 20 us. */
const GRAIN = 16_384;

/** GradlabRescaleNorms, which has no gradient: it is not used where one is recorded. */
export function registerRescaleNorms(): void {
  registerKernel('GradlabRescaleNorms', ({inputs, attrs}) => {
    const {weights} = inputs as unknown as {weights: TensorInfo};
    const {outer, rows, inner, min, max, rate} = attrs as unknown as Attributes;
    const out = makeOutput(weights.shape);
    const items = outer * inner;
    const squares = scratch('squares of norms', 8 * items + 8);
    const values = [offsetOf(weights), offsetOf(out), squares, rows, inner, min, max, rate];
    callParallel('rescaleNorms', items, values, Math.ceil(GRAIN / Math.max(1, rows)), 16);
    return out;
  });
}
