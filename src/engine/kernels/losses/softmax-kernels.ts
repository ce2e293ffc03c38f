import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {addPartials} from '../reductions/index.ts';
import type {LossAttributes} from './attributes.ts';

/** Rows of `columns` exponentials that take some 20 us. */
const grainOf = (columns: number): number => Math.ceil(8192 / Math.max(1, columns));

type Inputs = Readonly<Record<'logits' | 'labels' | 'statistics' | 'dy', TensorInfo>>;

const sizesOf = ({shape}: TensorInfo) => shape as [rows: number, columns: number];

/**
 * Outputs: the loss of each row or their mean, and the highest logit and log sum exp of each row, of which the gradient
 * is made.
 */
function registerForward(name: string, kernel: string): void {
  registerKernel(name, ({inputs, attrs}) => {
    const {logits, labels} = inputs as unknown as Inputs;
    const {mean} = attrs as unknown as LossAttributes;
    const [rows, columns] = sizesOf(logits);
    const loss = makeOutput(mean ? [] : [rows]);
    const statistics = makeOutput([rows, 2]);
    const losses = scratch('losses', 8 * rows);
    callParallel(
      kernel,
      rows,
      [offsetOf(logits), offsetOf(labels), offsetOf(statistics), losses, columns],
      grainOf(columns),
    );
    if (mean) addPartials(losses, loss, 1, rows, 1, 1 / rows);
    else addPartials(losses, loss, rows, 1, 1, 1);
    return [loss, statistics];
  });
}

/** The gradient of the losses of rows if dy has one number for each of them, else of their mean. */
function registerBackward(name: string, kernel: string, pointersOf: (inputs: Inputs) => readonly TensorInfo[]): void {
  registerKernel(name, ({inputs}) => {
    const given = inputs as unknown as Inputs;
    const [rows, columns] = sizesOf(given.logits);
    const gradient = makeOutput([rows, columns]);
    const pointers = [...pointersOf(given), given.statistics, given.dy, gradient].map(offsetOf);
    const [step, divisor] = given.dy.shape.length === 0 ? [0, rows] : [Float32Array.BYTES_PER_ELEMENT, 1];
    callParallel(kernel, rows, [...pointers, step, divisor, columns], grainOf(columns));
    return gradient;
  });
}

/** GradlabSoftmaxCrossEntropy and its sparse form, each with its gradients. */
export function registerSoftmaxCrossEntropy(): void {
  registerForward('GradlabSoftmaxCrossEntropy', 'softmaxCrossEntropy');
  registerBackward('GradlabSoftmaxCrossEntropyGrad', 'softmaxCrossEntropyGradient', ({logits, labels}) => [
    logits,
    labels,
  ]);
  registerBackward('GradlabSoftmaxCrossEntropyLabelsGrad', 'softmaxCrossEntropyLabels', ({logits}) => [logits]);
  registerGradient({
    kernelName: 'GradlabSoftmaxCrossEntropy',
    inputsToSave: ['logits', 'labels'],
    outputsToSave: [false, true],
    gradFunc: (dys, [logits, labels, statistics]) => {
      const [dy] = dys as tf.Tensor[];
      const inputs = {logits, labels, statistics, dy};
      return {
        logits: () => runKernel('GradlabSoftmaxCrossEntropyGrad', inputs),
        labels: () => runKernel('GradlabSoftmaxCrossEntropyLabelsGrad', inputs),
      };
    },
  });

  registerForward('GradlabSparseSoftmaxCrossEntropy', 'sparseCrossEntropy');
  registerBackward('GradlabSparseSoftmaxCrossEntropyGrad', 'sparseCrossEntropyGradient', ({logits, labels}) => [
    logits,
    labels,
  ]);
  registerGradient({
    kernelName: 'GradlabSparseSoftmaxCrossEntropy',
    inputsToSave: ['logits', 'labels'],
    outputsToSave: [false, true],
    gradFunc: (dys, [logits, labels, statistics]) => {
      const [dy] = dys as tf.Tensor[];
      return {logits: () => runKernel('GradlabSparseSoftmaxCrossEntropyGrad', {logits, labels, statistics, dy})};
    },
  });
}
