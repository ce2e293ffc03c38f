import {registerCast} from './cast.ts';
import {registerJoins} from './concat.ts';
import {registerConstants} from './constants.ts';
import {registerGather} from './gather.ts';
import {registerOneHot} from './one-hot.ts';
import {registerIdentity} from './share.ts';
import {registerSlices} from './slice.ts';
import {registerTranspose} from './transpose.ts';

/** Replaces the kernels that only rearrange, share, spread or convert values. Reshape shares its buffer in the stock build, too. */
export function registerViewsKernels(): void {
  registerIdentity();
  registerCast();
  registerSlices();
  registerJoins();
  registerGather();
  registerOneHot();
  registerTranspose();
  registerConstants();
}
