/**
 * Problems: functions with known minima and slopes, to try minimizers on.
 *
 * @packageDocumentation
 */

export {all} from './all.ts';
export {bard} from './bard.ts';
export {beale} from './beale.ts';
export {biggs} from './biggs.ts';
export {bowl} from './bowl.ts';
export {box} from './box.ts';
export {brownAlmostLinear} from './brown-almost-linear.ts';
export {brownBadlyScaled} from './brown-badly-scaled.ts';
export {brownDennis} from './brown-dennis.ts';
export {broydenBanded} from './broyden-banded.ts';
export {broydenTridiagonal} from './broyden-tridiagonal.ts';
export {canyon} from './canyon.ts';
export {chebyquad} from './chebyquad.ts';
export {discreteBoundaryValue} from './discrete-boundary-value.ts';
export {discreteIntegralEquation} from './discrete-integral-equation.ts';
export {extendedPowellSingular} from './extended-powell-singular.ts';
export {extendedRosenbrock} from './extended-rosenbrock.ts';
export {freudensteinRoth} from './freudenstein-roth.ts';
export {gaussian} from './gaussian.ts';
export {gulf} from './gulf.ts';
export {helicalValley} from './helical-valley.ts';
export {himmelblau} from './himmelblau.ts';
export {jennrichSampson} from './jennrich-sampson.ts';
export {kowalikOsborne} from './kowalik-osborne.ts';
export {linearFullRank} from './linear-full-rank.ts';
export {linearRankOne} from './linear-rank-one.ts';
export {linearRankOneZeros} from './linear-rank-one-zeros.ts';
export {meyer} from './meyer.ts';
export {osborne1} from './osborne-1.ts';
export {osborne2} from './osborne-2.ts';
export {penalty1} from './penalty-1.ts';
export {penalty2} from './penalty-2.ts';
export {powellBadlyScaled} from './powell-badly-scaled.ts';
export {powellSingular} from './powell-singular.ts';
export type {LeastSquaresProblem, Problem} from './problem.ts';
export {type QuadraticOptions, quadratic} from './quadratic.ts';
export {rosenbrock} from './rosenbrock.ts';
export {saddle} from './saddle.ts';
export type {LinearOptions, SizeOptions} from './sizes.ts';
export {trigonometric} from './trigonometric.ts';
export {variablyDimensioned} from './variably-dimensioned.ts';
export {watson} from './watson.ts';
export {wood} from './wood.ts';
