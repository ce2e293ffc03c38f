export {type InformationUnit, scaleOf} from './information-unit.ts';
export type {Curved, Differentiable, LeastSquares, Objective, TwiceDifferentiable, Vector} from './objective.ts';
export {sigmoid} from './sigmoid.ts';
export {sigmoidSlope} from './sigmoid-slope.ts';
export {addScaled, allFinite, difference, dotProduct, maxAbs, norm, scaled} from './vector.ts';
