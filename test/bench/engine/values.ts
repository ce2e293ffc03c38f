/** Batches that the steps go through in turn. */
export const BATCHES = 4;

const SCALE = 2 ** -32;

/**
 * `count` numbers 0 <= u < 1 of a stream: the finalizer of MurmurHash3 of a counter. peers.py has the same, so that all
 * engines start from the same weights and see the same data.
 */
export function uniform(stream: number, count: number): Float64Array {
  return Float64Array.from({length: count}, (_, index) => {
    let word = (Math.imul(index, 0x9e3779b1) + Math.imul(stream + 1, 0x7feb352d)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return ((word ^ (word >>> 16)) >>> 0) * SCALE;
  });
}

/** Starting weights of layer number `layer`: uniform in ±sqrt(3 / fanIn), which keeps the variance of its inputs. */
export function startingWeights(layer: number, count: number, fanIn: number): Float32Array {
  const limit = Math.sqrt(3 / fanIn);
  return Float32Array.from(uniform(layer, count), u => limit * (2 * u - 1));
}

/** Inputs of a batch, uniform in [0, 1). */
export const inputsOf = (batch: number, count: number): Float32Array => Float32Array.from(uniform(1000 + batch, count));

/** Class of each example of a batch. */
export const classesOf = (batch: number, count: number, classes: number): Int32Array =>
  Int32Array.from(uniform(2000 + batch, count), u => Math.floor(u * classes));
