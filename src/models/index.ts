export {loadModel} from './load-model.ts';
export {ModelFileError} from './model-file.ts';
export {saveModel} from './save-model.ts';
