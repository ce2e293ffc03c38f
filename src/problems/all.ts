import {bard} from './bard.ts';
import {beale} from './beale.ts';
import {biggs} from './biggs.ts';
import {bowl} from './bowl.ts';
import {box} from './box.ts';
import {brownAlmostLinear} from './brown-almost-linear.ts';
import {brownBadlyScaled} from './brown-badly-scaled.ts';
import {brownDennis} from './brown-dennis.ts';
import {broydenBanded} from './broyden-banded.ts';
import {broydenTridiagonal} from './broyden-tridiagonal.ts';
import {canyon} from './canyon.ts';
import {chebyquad} from './chebyquad.ts';
import {discreteBoundaryValue} from './discrete-boundary-value.ts';
import {discreteIntegralEquation} from './discrete-integral-equation.ts';
import {extendedPowellSingular} from './extended-powell-singular.ts';
import {extendedRosenbrock} from './extended-rosenbrock.ts';
import {freudensteinRoth} from './freudenstein-roth.ts';
import {gaussian} from './gaussian.ts';
import {gulf} from './gulf.ts';
import {helicalValley} from './helical-valley.ts';
import {himmelblau} from './himmelblau.ts';
import {jennrichSampson} from './jennrich-sampson.ts';
import {kowalikOsborne} from './kowalik-osborne.ts';
import {linearFullRank} from './linear-full-rank.ts';
import {linearRankOne} from './linear-rank-one.ts';
import {linearRankOneZeros} from './linear-rank-one-zeros.ts';
import {meyer} from './meyer.ts';
import {osborne1} from './osborne-1.ts';
import {osborne2} from './osborne-2.ts';
import {penalty1} from './penalty-1.ts';
import {penalty2} from './penalty-2.ts';
import {powellBadlyScaled} from './powell-badly-scaled.ts';
import {powellSingular} from './powell-singular.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {quadratic} from './quadratic.ts';
import {rosenbrock} from './rosenbrock.ts';
import {trigonometric} from './trigonometric.ts';
import {variablyDimensioned} from './variably-dimensioned.ts';
import {watson} from './watson.ts';
import {wood} from './wood.ts';

/**
 * Every problem that is a sum of squares (all but the saddle), in its usual size: the collection of Moré, Garbow and
 * Hillstrom in its order, then the others.
 *
 * @example
 * ```ts
 * problems.all().map(problem => problem.name).slice(0, 2) // ['rosenbrock', 'freudensteinRoth']
 * ```
 */
export function all(): readonly LeastSquaresProblem[] {
  return [
    rosenbrock(),
    freudensteinRoth(),
    powellBadlyScaled(),
    brownBadlyScaled(),
    beale(),
    jennrichSampson(),
    helicalValley(),
    bard(),
    gaussian(),
    meyer(),
    gulf(),
    box(),
    powellSingular(),
    wood(),
    kowalikOsborne(),
    brownDennis(),
    osborne1(),
    biggs(),
    osborne2(),
    watson(),
    extendedRosenbrock(),
    extendedPowellSingular(),
    penalty1(),
    penalty2(),
    variablyDimensioned(),
    trigonometric(),
    brownAlmostLinear(),
    discreteBoundaryValue(),
    discreteIntegralEquation(),
    broydenTridiagonal(),
    broydenBanded(),
    linearFullRank(),
    linearRankOne(),
    linearRankOneZeros(),
    chebyquad(),
    bowl(),
    canyon(),
    himmelblau(),
    quadratic(),
  ];
}
