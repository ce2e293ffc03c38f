import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {addPartials} from '../reductions/index.ts';

/** Elements whose loss is added up apart from the others', so that the bits do not depend on the number of threads. */
const BLOCK = 512;

type Inputs = Readonly<Record<'logits' | 'labels' | 'dy', TensorInfo>>;

function registerBackward(name: string, kernel: string, pointersOf: (inputs: Inputs) => readonly TensorInfo[]): void {
  registerKernel(name, ({inputs}) => {
    const given = inputs as unknown as Inputs;
    const gradient = makeOutput(given.logits.shape);
    const size = tf.util.sizeFromShape(given.logits.shape);
    callParallel(kernel, size, [...[...pointersOf(given), given.dy, gradient].map(offsetOf), size], 2 * BLOCK, 16);
    return gradient;
  });
}

/** GradlabSigmoidCrossEntropy and its gradients. */
export function registerSigmoidCrossEntropy(): void {
  registerKernel('GradlabSigmoidCrossEntropy', ({inputs}) => {
    const {logits, labels} = inputs as unknown as Inputs;
    const size = tf.util.sizeFromShape(logits.shape);
    const blocks = Math.ceil(size / BLOCK);
    const loss = makeOutput([]);
    const partials = scratch('losses', 8 * blocks);
    callParallel('sigmoidCrossEntropy', blocks, [offsetOf(logits), offsetOf(labels), partials, size, BLOCK], 2);
    addPartials(partials, loss, 1, blocks, 1, 1 / size);
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
