import type {Vector} from '../../numeric/index.ts';
import type {Curve} from './elementwise.ts';
import type {Stage} from './stage.ts';

/** a = τ(z), element by element. */
export function curveStage({value, slope, bend}: Curve): Stage {
  return {
    forward: (_, input) => input.map(value),
    backward: (_, {input}, given) => given.map((number, i) => number * slope(input[i] as number)),
    forwardAlong: (_w, _v, {input}, along) => (along as Vector).map((number, i) => number * slope(input[i] as number)),
    backwardAlong: (_w, _v, {input}, along, given) =>
      along.slope.map((number, i) => {
        const z = input[i] as number;
        const direct = number * slope(z);
        if (given === undefined) return direct;
        return direct + (given[i] as number) * bend(z) * ((along.input as Vector)[i] as number);
      }),
  };
}
