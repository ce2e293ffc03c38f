import type {Vector} from '../../numeric/index.ts';
import {softmaxInto} from './softmax.ts';
import type {Stage} from './stage.ts';

/** The rows of a Jacobian of softmax times the rows of u: a (u - Σ a u), which is its transpose's, too. */
function throughSoftmax(a: Vector, u: Vector, width: number): Vector {
  const result = new Float64Array(u.length);
  for (let at = 0; at < u.length; at += width) {
    const mean = sumOfProducts(a, u, at, width);
    for (let j = at; j < at + width; j++) result[j] = (a[j] as number) * ((u[j] as number) - mean);
  }
  return result;
}

function sumOfProducts(a: Vector, b: Vector, at: number, width: number): number {
  let sum = 0;
  for (let j = at; j < at + width; j++) sum += (a[j] as number) * (b[j] as number);
  return sum;
}

/** a = softmax of the rows of z, each of `width` classes. */
export function softmaxStage(width: number): Stage {
  const forwardAlong: Stage['forwardAlong'] = (_w, _v, {output}, along) =>
    throughSoftmax(output, along as Vector, width);
  return {
    forward: (_, input) => {
      const output = new Float64Array(input.length);
      for (let at = 0; at < input.length; at += width) softmaxInto(output, input, at, width);
      return output;
    },
    backward: (_, {output}, slope) => throughSoftmax(output, slope, width),
    forwardAlong,
    backwardAlong: (w, v, passed, along, slope) => {
      const a = passed.output;
      const back = throughSoftmax(a, along.slope, width);
      if (slope === undefined) return back;
      // R of a (d - Σ a d), where R reaches a: Ra (d - Σ a d) - a Σ Ra d.
      const moved = forwardAlong(w, v, passed, along.input);
      for (let at = 0; at < a.length; at += width) {
        const [mean, shift] = [sumOfProducts(a, slope, at, width), sumOfProducts(moved, slope, at, width)];
        for (let j = at; j < at + width; j++) {
          const turn = (moved[j] as number) * ((slope[j] as number) - mean) - (a[j] as number) * shift;
          back[j] = (back[j] as number) + turn;
        }
      }
      return back;
    },
  };
}
