import {activate} from './activation';
import {storeFirst} from './math';

/** out = activation(x), by the numbers of activation.ts. */
export function activation(x: usize, out: usize, kind: i32, alpha: f32, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(out + at, activate(v128.load(x + at), kind, alpha), to - i);
  }
}
