/**
 * Models as files: saved and loaded with all that belongs to them.
 *
 * @packageDocumentation
 */

export {loadModel} from './load-model.ts';
export {ModelFileError} from './model-file.ts';
export {readWeights, variablesOf, type Weights, writeWeights} from './model-weights.ts';
export {saveModel} from './save-model.ts';
