import {shareAs, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';

/** Transpose shares the buffer where all axes longer than 1 keep their order; the stock kernel copies it in JavaScript. */
export function registerTranspose(): void {
  const stock = registerKernel('Transpose', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const {perm} = parameters.attrs as unknown as {perm: readonly number[]};
    const long = perm.filter(axis => x.shape[axis] !== 1);
    const keepsOrder = long.every((axis, place) => place === 0 || axis > (long[place - 1] as number));
    if (!keepsOrder) return (stock as KernelFunction)(parameters);
    return shareAs(
      x,
      perm.map(axis => x.shape[axis] as number),
    );
  });
}
