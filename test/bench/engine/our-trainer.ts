import {setUpEngine} from '../../../src/engine/set-up.ts';
import type {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {adam} from '../../../src/optimizers/index.ts';
import {buildLayersModel} from './layers-model.ts';
import {buildModel} from './model.ts';
import {ADAM} from './ops.ts';
import {ourOps} from './our-ops.ts';
import type {ChildTask} from './protocol.ts';
import {type Trainer, trainer} from './trainer.ts';

/** The library's own training call, on its own ops or on plain tf.layers. */
export function ourTrainer({network, layers, replay}: ChildTask): Trainer {
  setUpEngine();
  const {loss, variables} = layers ? buildLayersModel(network, ourOps.crossEntropy) : buildModel(network, ourOps);
  const step = trainingStep({
    loss: (x, y) => loss(x, y as tf.Tensor2D),
    optimizer: adam(ADAM),
    variables,
    replay: replay ? 'auto' : false,
  });
  return {
    ...trainer(network, step),
    note: () => (replay && step.refusal ? `not replayed: ${step.refusal}` : undefined),
  };
}
