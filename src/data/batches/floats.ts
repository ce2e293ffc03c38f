import type {NumberArray} from '../samples/index.ts';

/** The float32 nearest to byte / 255 for each byte: a look-up costs less than a division, and has the same bits. */
const SHARES = Float32Array.from({length: 256}, (_, byte) => byte / 255);

/** Writes numbers as floats to `target`, bytes divided by 255 if `scale` says so. */
export function writeFloats(values: NumberArray, scale: boolean, target: Float32Array, start = 0): void {
  if (!(scale && values instanceof Uint8Array)) {
    target.set(values, start);
    return;
  }
  for (let place = 0; place < values.length; place++) {
    target[start + place] = SHARES[values[place] as number] as number;
  }
}
