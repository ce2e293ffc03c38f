import {installDisplays} from './install.ts';

installDisplays();

export {displayModel} from './display-model.ts';
export {displayTensor} from './display-tensor.ts';
