import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel, machine} from '../../threads/index.ts';
import {BLOCK, WORD_BYTES} from '../dropout/index.ts';
import {type PoolWindows, windowsOf} from './windows.ts';

/** Cells of windows that take some 20 us. */
const PARALLEL_CELLS = 1 << 14;

/** Attributes of GradlabStochasticPool. */
export interface StochasticPoolAttributes {
  readonly windows: PoolWindows;
  /** Byte offset of the generator's state. */
  readonly state: number;
}

function forward(x: TensorInfo, {windows, state}: StochasticPoolAttributes): TensorInfo[] {
  const geometry = windowsOf(x.shape, windows);
  const y = makeOutput(geometry.outShape);
  const places = makeOutput(geometry.outShape, 'int32');
  const used = scratch('noise state', 16);
  call('advanceGenerator', 1, [state, used]);
  const words = scratch('noise words', WORD_BYTES * machine().threads);
  const values = [offsetOf(x), offsetOf(y), offsetOf(places), used, words, ...geometry.numbers];
  callParallel('stochasticPool', tf.util.sizeFromShape(y.shape), values, PARALLEL_CELLS / geometry.cells, BLOCK);
  return [y, places];
}

function backward(dy: TensorInfo, places: TensorInfo, shape: readonly number[]): TensorInfo {
  const dx = makeOutput(shape);
  const batch = shape[0] as number;
  const [outputs, inputs] = [dy, dx].map(info => tf.util.sizeFromShape(info.shape) / batch) as [number, number];
  const values = [offsetOf(dy), offsetOf(places), offsetOf(dx), outputs, inputs];
  callParallel('stochasticPoolGradient', batch, values, Math.ceil(PARALLEL_CELLS / inputs));
  return dx;
}

/**
 * GradlabStochasticPool gives the values drawn and their places in x; its gradient adds dy up at these places, and is
 * linear, so that its own gradient takes the values at them.
 */
export function registerStochasticPool(): void {
  registerKernel('GradlabStochasticPool', ({inputs, attrs}) =>
    forward(inputs.x as TensorInfo, attrs as unknown as StochasticPoolAttributes),
  );
  registerKernel('GradlabStochasticPoolGrad', ({inputs, attrs}) => {
    const {dy, places} = inputs as {dy: TensorInfo; places: TensorInfo};
    return backward(dy, places, (attrs as unknown as {readonly shape: readonly number[]}).shape);
  });
  registerGradient({
    kernelName: 'GradlabStochasticPool',
    inputsToSave: ['x'],
    outputsToSave: [false, true],
    gradFunc: (dys, saved) => {
      const [{shape}, places] = saved as [tf.Tensor, tf.Tensor];
      return {x: () => runKernel('GradlabStochasticPoolGrad', {dy: (dys as tf.Tensor[])[0], places}, {shape})};
    },
  });
  registerGradient({
    kernelName: 'GradlabStochasticPoolGrad',
    inputsToSave: ['places'],
    gradFunc: (ddx, [places]) => ({
      dy: () => tf.gather((ddx as tf.Tensor).flatten(), places as tf.Tensor1D),
      // The places stand on the tape as an output of GradlabStochasticPool, but are constant almost everywhere.
      places: () => tf.zeros((places as tf.Tensor).shape),
    }),
  });
}
