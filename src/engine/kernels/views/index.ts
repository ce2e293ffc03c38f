import {registerCast} from './cast.ts';
import {registerJoins} from './concat.ts';
import {registerConstants} from './constants.ts';
import {registerOneHot} from './one-hot.ts';
import {registerIdentity} from './share.ts';
import {registerSlices} from './slice.ts';

/** Replaces the kernels that only rearrange, share, spread or convert values. Reshape shares its buffer in the stock build, too. */
export function registerViewsKernels(): void {
  registerIdentity();
  registerCast();
  registerSlices();
  registerJoins();
  registerOneHot();
  registerConstants();
}
