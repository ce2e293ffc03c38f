export {gradient} from './gradient.ts';
export {type LossSurface, lossSurface, type SurfaceArea} from './loss-surface.ts';
export {type Example, type Neuron, type NeuronParameters, neuron} from './neuron.ts';
export {NeuronRun, type NeuronState} from './neuron-run.ts';
export {type TrainOptions, train} from './train.ts';
