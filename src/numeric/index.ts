export {sigmoid} from './sigmoid.ts';
export {sigmoidSlope} from './sigmoid-slope.ts';
