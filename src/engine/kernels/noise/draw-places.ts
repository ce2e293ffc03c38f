import type {WindowGeometry} from './windows.ts';

/** The places of the cells that the words draw, one for each output: what the kernel computes, for other backends. */
export function drawPlaces(x: ArrayLike<number>, words: Uint32Array, {outShape, numbers}: WindowGeometry): Int32Array {
  const [height = 0, width = 0, channels = 0, outHeight = 0, outWidth = 0] = numbers;
  const [filterHeight = 0, filterWidth = 0, strideY = 0, strideX = 0, top = 0, left = 0] = numbers.slice(5);
  const places = new Int32Array(words.length);
  for (let image = 0, index = 0; image < outShape[0]; image++) {
    for (let line = 0; line < outHeight; line++) {
      for (let column = 0; column < outWidth; column++) {
        const [y, x0] = [line * strideY - top, column * strideX - left];
        const window: number[] = [];
        for (let r = Math.max(y, 0); r < Math.min(y + filterHeight, height); r++) {
          for (let c = Math.max(x0, 0); c < Math.min(x0 + filterWidth, width); c++) {
            window.push(((image * height + r) * width + c) * channels);
          }
        }
        for (let channel = 0; channel < channels; channel++, index++) {
          places[index] = drawn(x, window, channel, Math.floor((words[index] as number) / 2 ** 8) / 2 ** 24);
        }
      }
    }
  }
  return places;
}

/** The place at which the running sum of a window's values is above u times their sum; all sums in float32. */
function drawn(x: ArrayLike<number>, window: readonly number[], channel: number, u: number): number {
  const sum = window.reduce((total, cell) => Math.fround(total + (x[cell + channel] as number)), 0);
  const bound = Math.fround(u * sum);
  let running = 0;
  const cell = window.find(place => {
    running = Math.fround(running + (x[place + channel] as number));
    return running > bound;
  });
  return (cell ?? (window[0] as number)) + channel;
}
