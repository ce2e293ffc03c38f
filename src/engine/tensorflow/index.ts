export {Activation, Constraint, Initializer, Regularizer} from './bases.ts';
export {float32Tensor} from './float32-tensor.ts';
export {layersOf} from './layers-of.ts';
export {tf} from './tf.ts';
