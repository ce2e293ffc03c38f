import type {Random} from '../../src/base/index.ts';

/** Sixty lines that hold most of the language, for prefixes of a real program. */
export const PROGRAM = `import {readFileSync as read} from 'node:fs';
import * as path from 'node:path';

/** One layer of a network: weights by row, a bias each. */
interface Layer<T extends number = number> {
  readonly size: T;
  forward(input: readonly number[]): number[];
}
type Shape = [rows: number, columns: number];
type Rates = {readonly [name in 'start' | 'end']?: number};
enum Mode { Train = 'train', Test = 'test' }
namespace Init {
  export const zeros = (n: number): number[] => new Array<number>(n).fill(0);
}
abstract class Base implements Layer {
  static count = 0;
  #weights: number[] = [];
  readonly size: number;
  protected rate: number;
  constructor(size: number, rate = 0.1) {
    this.size = size;
    this.rate = rate;
    Base.count++;
    this.#weights = Init.zeros(size);
  }
  abstract forward(input: readonly number[]): number[];
  get weights(): readonly number[] { return this.#weights; }
}
class Dense extends Base {
  override forward(input: readonly number[]): number[] {
    return input.map((value, index) => value * (this.weights[index] ?? 0));
  }
}
function relu(x: number): number;
function relu(x: number[]): number[];
function relu(x: number | number[]): unknown {
  return typeof x === 'number' ? Math.max(0, x) : x.map(value => Math.max(0, value));
}
const layers = [new Dense(3), new Dense(2, 0.01)] as const;
let loss = Number.POSITIVE_INFINITY, best: number | undefined;
const text = \`loss \${loss.toFixed(3)} 😀 \${layers.map(layer => \`\${layer.size}\`).join()}\`;
const pattern = /^[a-z"'\\\`]+$/giu;
const large = 10n ** 20n;
async function* steps(n: number) {
  for (let i = 0; i < n; i++) yield await Promise.resolve(i);
}
for await (const step of steps(3)) { if (step > 1) break; else continue; }
const {size, ...rest} = layers[0];
const [first = 1, ...others] = [1, 2, 3];
outer: for (const item of others) {
  switch (item) { case 1: break outer; default: loss -= item; }
}
try { JSON.parse(text); } catch (error) {
  if (error instanceof SyntaxError) best = 1;
} finally { best ??= 0; }
const mode: Mode = Mode.Train;
const same = <T,>(value: T) => value;
const last = same<string>('a')?.at?.(-1)!;
const table = {a: 1, 'b-c': 2, [mode]: 3, get d() { return 4; }} satisfies Record<string, unknown>;
console.log(relu([first, size]), path.sep, typeof read, table, last, rest, large, pattern);`;

/** The program up to a random place, one time in three with a stretch of it taken out. */
export function fragment(random: Random): string {
  const points = [...PROGRAM];
  const end = random.integer(0, points.length);
  const start = random.integer(0, end);
  const cut = random.uniform() < 1 / 3 ? random.integer(1, 20) : 0;
  return [...points.slice(0, start), ...points.slice(start + cut, end)].join('');
}
