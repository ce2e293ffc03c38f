import {expect, it} from 'vitest';
import {TestNotebook} from './support.ts';

const program = `import {readFileSync} from 'node:fs';
/** A layer. */
interface Layer<T extends number = number> { readonly size: T; forward(x: number[]): number[] }
type Shape = [rows: number, columns: number];
enum Mode { Train = 'train', Test = 'test' }
namespace Init { export const zeros = (n: number): number[] => new Array<number>(n).fill(0); }
abstract class Base implements Layer { static count = 0; #w: number[] = [];
  constructor(readonly size: number, protected rate = 0.1) { Base.count++; this.#w = Init.zeros(size); }
  abstract forward(x: number[]): number[];
  get weights(): readonly number[] { return this.#w; } }
class Dense extends Base { override forward(x: number[]) { return x.map((v, i) => v * (this.weights[i] ?? 0)); } }
function relu(x: number): number;
function relu(x: number[]): number[];
function relu(x: number | number[]) { return typeof x === 'number' ? Math.max(0, x) : x.map(v => Math.max(0, v)); }
const layers = [new Dense(3), new Dense(2, 0.01)] as const;
let loss = Number.POSITIVE_INFINITY, best: number | undefined;
const text = \`loss \${loss.toFixed(3)} 😀 \${layers.map(l => \`\${l.size}\`).join()}\`;
const pattern = /^[a-z"'\`]+$/giu; const big = 10n ** 20n;
async function* steps(n: number) { for (let i = 0; i < n; i++) yield await Promise.resolve(i); }
for await (const step of steps(3)) { if (step > 1) break; else continue; }
const {size, ...rest} = layers[0]; const [first = 1, ...others] = [1, 2, 3];
outer: for (const a of others) { switch (a) { case 1: break outer; default: loss -= a; } }
try { JSON.parse(text); } catch (error) { if (error instanceof SyntaxError) best = 1; } finally { best ??= 0; }
const mode: Mode = Mode.Train; const f = <T,>(value: T) => value; const g = f<string>('a')?.at?.(-1)!;
const o = {a: 1, 'b-c': 2, [mode]: 3, get d() { return 4; }, e() { return this.a; }} satisfies Record<string, unknown>;
export default o; export {g as h};`;

it('answers completion and inspection at every prefix of a program while cells are checked', async () => {
  const notebook = await TestNotebook.start();
  try {
    await notebook.cell('const earlier = {inner: 1}; let loss = "earlier"');
    const points = [...program];
    const ends = Array.from({length: 130}, (_, index) => Math.floor(((index + 1) * points.length) / 130));
    const replies = ends.map(async (end, index) => {
      const prefix = points.slice(0, end).join('');
      const [completion, inspection] = await Promise.all([
        notebook.types.complete(prefix, end),
        notebook.types.inspect(prefix, end, index % 2 === 0 ? 0 : 1),
      ]);
      expect(completion).toMatchObject({status: 'ok', cursor_end: end});
      expect(completion.cursor_start).toBeLessThanOrEqual(end);
      expect(completion.matches.length).toBeLessThanOrEqual(200);
      expect(inspection.status).toBe('ok');
      return completion.matches.length + Number(inspection.found);
    });
    const pid = notebook.types.pid;
    for (let i = 0; i < 20; i++) {
      expect(await notebook.cell(`const a${i} = ${i}; loss = "b"`)).toEqual([]);
      expect(await notebook.cell('earlier.outer; loss.nope')).toEqual(['2339 1:9', '2339 1:21']);
    }
    const found = await Promise.all(replies);
    expect(found.filter(count => count > 0).length).toBeGreaterThan(60);
    expect(notebook.types.pid).toBe(pid);
    expect(await notebook.cell(program)).toEqual([]);
  } finally {
    notebook.stop();
  }
}, 60_000);
