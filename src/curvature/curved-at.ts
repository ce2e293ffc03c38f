import {refusal} from '../base/index.ts';
import {allFinite, type Curved, type Vector} from '../numeric/index.ts';

/** v ↦ H(x) v, checked. @throws TypeError if f has no products, RangeError if x has another size or is not finite */
export function curvedAt(deed: string, f: Curved, x: Vector): (v: Vector) => Vector {
  if (typeof f?.hessianProduct !== 'function') throw new TypeError(refusal(deed, 'f', 'have hessianProduct', f));
  if (!(x instanceof Float64Array)) throw new TypeError(refusal(deed, 'x', 'be a Float64Array', x));
  if (x.length !== f.size) throw new RangeError(refusal(deed, 'x', `have ${f.size} numbers`, x.length));
  if (!allFinite(x))
    throw new RangeError(
      refusal(
        deed,
        'x',
        'be finite',
        x.find(value => !Number.isFinite(value)),
      ),
    );
  return f.hessianProduct(x);
}
