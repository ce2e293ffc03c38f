export {type InformationUnit, scaleOf} from './information-unit.ts';
export {sigmoid} from './sigmoid.ts';
export {sigmoidSlope} from './sigmoid-slope.ts';
