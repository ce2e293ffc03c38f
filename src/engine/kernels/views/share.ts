import {shareAs, type TensorInfo} from '../../memory/index.ts';
import {registerKernel} from '../../registry/index.ts';

/** Identity hands on the same buffer; the stock kernel copies it, and the tape clones every tensor that it saves. */
export function registerIdentity(): void {
  registerKernel('Identity', ({inputs}) => shareAs((inputs as {x: TensorInfo}).x));
}
