import {tf} from '../../../src/engine/tensorflow/index.ts';
import {buildModel} from './model.ts';
import {ADAM} from './ops.ts';
import type {ChildTask} from './protocol.ts';
import {stockOps} from './stock-ops.ts';
import {minimizing, type Trainer, trainer} from './trainer.ts';

/** TensorFlow.js alone on one of its own backends. */
export async function stockTrainer({network, backend}: ChildTask): Promise<Trainer> {
  await import('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.setBackend(backend))) throw new Error(`Cannot train as there must be a backend "${backend}"`);
  const {learningRate, beta1, beta2, epsilon} = ADAM;
  return trainer(
    network,
    minimizing(buildModel(network, stockOps), tf.train.adam(learningRate, beta1, beta2, epsilon)),
  );
}
