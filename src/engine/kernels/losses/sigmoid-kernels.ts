import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {addPartials} from '../reductions/index.ts';
import type {LossAttributes} from './attributes.ts';

/** Elements whose loss is added up apart from the others', so that the bits do not depend on the number of threads. */
const BLOCK = 512;

const columnsOf = ({shape}: TensorInfo): number => tf.util.sizeFromShape(shape.slice(1));

type Inputs = Readonly<Record<'logits' | 'labels' | 'dy', TensorInfo>>;

/** The gradient of the losses of rows if dy has one number for each of them, else of the mean over all elements. */
function registerBackward(name: string, kernel: string, pointersOf: (inputs: Inputs) => readonly TensorInfo[]): void {
  registerKernel(name, ({inputs}) => {
    const given = inputs as unknown as Inputs;
    const gradient = makeOutput(given.logits.shape);
    const size = tf.util.sizeFromShape(given.logits.shape);
    const pointers = [...pointersOf(given), given.dy, gradient].map(offsetOf);
    const columns = given.dy.shape.length === 0 ? size : columnsOf(given.logits);
    callParallel(kernel, size, [...pointers, columns], 2 * BLOCK, 16);
    return gradient;
  });
}

/** GradlabSigmoidCrossEntropy and its gradients. */
export function registerSigmoidCrossEntropy(): void {
  registerKernel('GradlabSigmoidCrossEntropy', ({inputs, attrs}) => {
    const {logits, labels} = inputs as unknown as Inputs;
    const {mean} = attrs as unknown as LossAttributes;
    const size = tf.util.sizeFromShape(logits.shape);
    const rows = logits.shape[0] ?? 1;
    // A block of the mean is any stretch of elements, else it is a row.
    const length = mean ? BLOCK : columnsOf(logits);
    const blocks = mean ? Math.ceil(size / BLOCK) : rows;
    const loss = makeOutput(mean ? [] : [rows]);
    const partials = scratch('losses', 8 * blocks);
    const values = [offsetOf(logits), offsetOf(labels), partials, size, length];
    callParallel('sigmoidCrossEntropy', blocks, values, Math.ceil((2 * BLOCK) / Math.max(1, length)));
    if (mean) addPartials(partials, loss, 1, blocks, 1, 1 / size);
    else addPartials(partials, loss, rows, 1, 1, 1 / length);
    return loss;
  });
  registerBackward('GradlabSigmoidCrossEntropyGrad', 'sigmoidCrossEntropyGradient', ({logits, labels}) => [
    logits,
    labels,
  ]);
  registerBackward('GradlabSigmoidCrossEntropyLabelsGrad', 'sigmoidCrossEntropyLabels', ({logits}) => [logits]);
  registerGradient({
    kernelName: 'GradlabSigmoidCrossEntropy',
    inputsToSave: ['logits', 'labels'],
    gradFunc: (dy, [logits, labels]) => ({
      logits: () => runKernel('GradlabSigmoidCrossEntropyGrad', {logits, labels, dy}),
      labels: () => runKernel('GradlabSigmoidCrossEntropyLabelsGrad', {logits, dy}),
    }),
  });
}
