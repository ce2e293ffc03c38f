import type {Vector} from '../../numeric/index.ts';
import {addLeftTransposed, addProduct, addRightTransposed, addRows} from './matrix.ts';
import type {DensePlace, Stage} from './stage.ts';

const NONE = new Float64Array(0);

/** z = a W + b. */
export function denseStage(place: DensePlace): Stage {
  const {inputs, units, kernel, bias, isFirst} = place;
  const kernelOf = (w: Vector): Vector => w.subarray(kernel, kernel + inputs * units);
  const biasOf = (w: Vector): Vector => (bias === undefined ? NONE : w.subarray(bias, bias + units));
  const startOf = (w: Vector, input: Vector): Vector => {
    const output = new Float64Array((input.length / inputs) * units);
    if (bias !== undefined) for (let at = 0; at < output.length; at += units) output.set(biasOf(w), at);
    return output;
  };
  /** Adds what a slope on the output means for the weights. */
  const addWeights = (input: Vector, slope: Vector, gradient: Vector): void => {
    addLeftTransposed(kernelOf(gradient), input, slope, inputs, units);
    if (bias !== undefined) addRows(biasOf(gradient), slope);
  };
  return {
    place,
    forward: (w, input) => {
      const output = startOf(w, input);
      addProduct(output, input, kernelOf(w), inputs, units);
      return output;
    },
    backward: (w, {input}, slope, gradient) => {
      addWeights(input, slope, gradient);
      if (isFirst) return NONE;
      const back = new Float64Array(input.length);
      addRightTransposed(back, slope, kernelOf(w), units, inputs);
      return back;
    },
    forwardAlong: (w, v, {input}, along) => {
      const output = startOf(v, input);
      addProduct(output, input, kernelOf(v), inputs, units);
      if (along !== undefined) addProduct(output, along, kernelOf(w), inputs, units);
      return output;
    },
    backwardAlong: (w, v, {input}, along, slope, product) => {
      addWeights(input, along.slope, product);
      if (along.input !== undefined && slope !== undefined) {
        addLeftTransposed(kernelOf(product), along.input, slope, inputs, units);
      }
      if (isFirst) return NONE;
      const back = new Float64Array(input.length);
      addRightTransposed(back, along.slope, kernelOf(w), units, inputs);
      if (slope !== undefined) addRightTransposed(back, slope, kernelOf(v), units, inputs);
      return back;
    },
  };
}
