/**
 * Initializers: the weights before the first step, with a variance that keeps signals at their size.
 *
 * @packageDocumentation
 */

export {alexNet} from './alex-net.ts';
export type {FanConfig, FanInitializer, FanOptions, FanRule, NormalFanOptions} from './fan-initializer.ts';
export {glorotNormal} from './glorot-normal.ts';
export {glorotUniform} from './glorot-uniform.ts';
export {heNormal} from './he-normal.ts';
export {heUniform} from './he-uniform.ts';
export {leCunNormal} from './le-cun-normal.ts';
export {leCunUniform} from './le-cun-uniform.ts';
export {type LsuvOptions, type LsuvRow, lsuv} from './lsuv.ts';
export {type NormalOptions, normal} from './normal.ts';
export {type GainedFanOptions, normalFan} from './normal-fan.ts';
export {type OrthogonalOptions, orthogonal} from './orthogonal.ts';
export type {SeedOptions} from './random-initializer.ts';
export {type RandomWalkOptions, randomWalk} from './random-walk.ts';
export {truncatedNormal} from './truncated-normal.ts';
export {type UniformOptions, uniform} from './uniform.ts';
export {type UniformFanOptions, uniformFan} from './uniform-fan.ts';
