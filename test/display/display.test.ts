import {inspect} from 'node:util';
import {inflateSync} from 'node:zlib';
import {afterEach, describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {dataset} from '../../src/data/samples/index.ts';
import {displayModel, displayTensor} from '../../src/display/index.ts';
import {tf} from '../../src/engine/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {fit as train} from '../../src/training/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

type Bundle = Readonly<Record<string, string>>;

const DISPLAY = Symbol.for('Jupyter.display');
const shown = (value: object): Bundle => (value as {[DISPLAY]: () => Bundle})[DISPLAY]();
const textOf = (value: object): string => shown(value)['text/plain'] as string;

/** Width, height and the pixels of a PNG that the display made: RGBA, rows without a filter. */
function decoded(base64: string | undefined): {width: number; height: number; at: (x: number, y: number) => number[]} {
  const file = Buffer.from(base64 as string, 'base64');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const data = file.subarray(file.indexOf('IDAT') + 4, file.indexOf('IEND') - 8);
  const rows = inflateSync(data);
  const at = (x: number, y: number) => [...rows.subarray(y * (4 * width + 1) + 1 + 4 * x).subarray(0, 4)];
  return {width, height, at};
}

afterEach(() => {
  tf.disposeVariables();
});

describe('a tensor', () => {
  it('is shown with kind, shape, range, mean and what is not finite, as a plain loop has them', () => {
    const random = new Random(1);
    const values = Array.from({length: 1000}, () => random.normal(2, 3));
    [values[3], values[5], values[7], values[999]] = [Number.NaN, Infinity, Number.NaN, -Infinity];
    let [least, greatest, sum] = [Infinity, -Infinity, 0];
    for (const value of values.map(Math.fround)) {
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      sum += value;
    }
    const short = (value: number) => Number(value.toPrecision(4));
    const tensor = tf.tensor(values, [10, 100]);
    expect(textOf(tensor).split('\n')[0]).toBe(
      `Tensor float32 [10, 100], 1,000 values, from ${short(least)} to ${short(greatest)}, mean ${short(sum / 996)}, 2 NaN, 2 infinite`,
    );
    tensor.dispose();
  });

  it('has its first values nested, columns aligned, and says what is cut', () => {
    tf.tidy(() => {
      expect(
        textOf(
          tf.tensor2d([
            [1, 2.5, -3],
            [40, 0.12345678, 6],
          ]),
        )
          .split('\n')
          .slice(1)
          .join('\n'),
      ).toBe('[[     1,    2.5,     -3],\n [    40, 0.1235,      6]]');
      expect(textOf(tf.range(0, 20)).split('\n')[1]).toBe('[0, 1, 2, 3, 4, 5, 6, 7, …]');
      expect(textOf(tf.scalar(7, 'int32'))).toBe('Tensor int32 [], 1 value\n7');
      expect(textOf(tf.tensor1d([true, false], 'bool')).split('\n')[1]).toBe('[ true, false]');
      expect(textOf(tf.zeros([0, 3]))).toBe('Tensor float32 [0, 3], 0 values\n[]');
      expect(
        textOf(tf.range(0, 120).reshape([5, 6, 4]))
          .split('\n')
          .slice(1)
          .join('\n'),
      ).toBe(
        [
          '[[[ 0,  1,  2,  3],\n  [ 4,  5,  6,  7],\n  [ 8,  9, 10, 11],\n  [12, 13, 14, 15],\n  …],\n',
          ' [[24, 25, 26, 27],\n  [28, 29, 30, 31],\n  [32, 33, 34, 35],\n  [36, 37, 38, 39],\n  …],\n',
          ' …]',
        ].join('\n'),
      );
    });
  });

  it('of strings is quoted and cut, without numbers', () => {
    const tensor = tf.tensor1d(['a"b', 'x'.repeat(100)]);
    expect(textOf(tensor)).toBe(
      `Tensor string [2], 2 values\n[${JSON.stringify('a"b').padStart(27)}, "${'x'.repeat(24)}…"]`,
    );
    tensor.dispose();
  });

  it('that is disposed says so, a variable its name and whether it is trained', () => {
    const tensor = tf.ones([2]);
    tensor.dispose();
    expect(textOf(tensor)).toBe('Tensor float32 [2], disposed');
    const variable = tf.variable(tf.ones([2]), false, 'w');
    expect(textOf(variable)).toBe('Variable w float32 [2], 2 values, not trained, from 1 to 1, mean 1\n[1, 1]');
  });

  it('leaves no tensor behind, also where it is too large to be read whole', async () => {
    const [small, large] = [tf.randomNormal([40, 40]), tf.fill([2001, 2001], 3)];
    await expectNoLeak(() => [displayTensor(small), displayTensor(large)]);
    const lines = textOf(large).split('\n');
    expect(lines[0]).toBe('Tensor float32 [2001, 2001], 4,004,001 values');
    expect(lines[1]).toBe('Too many values to read them all: range and mean are left out.');
    expect(lines[2]).toBe('[[3, 3, 3, 3, 3, 3, 3, 3, …],');
    expect(JSON.stringify(shown(large)).length, 'bounded').toBeLessThan(5000);
    tf.dispose([small, large]);
  });

  it('is printed in one line, without a look at its values', () => {
    const tensor = tf.ones([2, 3]);
    expect(inspect({tensor})).toBe('{ tensor: Tensor float32 [2, 3], 6 values }');
    expect(Object.keys(tensor)).not.toContain(String(DISPLAY));
    expect(inspect(tf.Tensor.prototype).length).toBeGreaterThan(0);
    tensor.dispose();
  });
});

describe('a picture of a tensor', () => {
  it('shows shares from black to white, each value as a square of pixels', () => {
    const values = Float32Array.from({length: 64}, (_, index) => index / 63);
    const tensor = tf.tensor(values, [8, 8, 1]);
    const bundle = shown(tensor);
    const {width, height, at} = decoded(bundle['image/png']);
    expect([width, height]).toEqual([64, 64]);
    expect(at(0, 0)).toEqual([0, 0, 0, 255]);
    expect(at(63, 63)).toEqual([255, 255, 255, 255]);
    const grey = Math.round((255 * (8 * 3 + 5)) / 63);
    expect(at(5 * 8 + 7, 3 * 8)).toEqual([grey, grey, grey, 255]);
    expect(bundle['text/html']).toContain('from 0 (dark) to 1 (light)');
    tensor.dispose();
  });

  it('shows what is not finite in orange, other numbers from the least to the greatest', () => {
    const values = new Float32Array(144).fill(-2);
    [values[1], values[2]] = [6, Number.NaN];
    const tensor = tf.tensor(values, [12, 12]);
    const {at} = decoded(shown(tensor)['image/png']);
    expect([at(0, 0), at(6, 0), at(12, 0)].map(pixel => pixel.slice(0, 3))).toEqual([
      [0, 0, 0],
      [255, 255, 255],
      [0xd5, 0x5e, 0],
    ]);
    tensor.dispose();
  });

  it('shows up to 16 colour images in rows of 8, two pixels apart', () => {
    const tensor = tf.tidy(() => {
      const red = tf.tensor1d([255, 0, 0], 'int32');
      return tf.tile(red.reshape([1, 1, 1, 3]), [20, 64, 64, 1]);
    });
    const {'image/png': png, 'text/plain': text = ''} = shown(tensor);
    const {width, height, at} = decoded(png);
    expect([width, height]).toEqual([8 * 66 - 2, 2 * 66 - 2]);
    expect([at(0, 0), at(64, 0), at(66, 66)].map(pixel => pixel.slice(0, 3))).toEqual([
      [255, 0, 0],
      [255, 255, 255],
      [255, 0, 0],
    ]);
    expect(text).toContain('the first 16 of 20 images');
    tensor.dispose();
  });

  it('is not made of numbers that do not look like images', () => {
    tf.tidy(() => {
      const shapes = [[100], [4, 4], [784, 64], [8, 8, 2], [32, 10], [16, 10], [2, 8, 8], [1, 8, 8, 8, 1]];
      expect(shapes.map(shape => 'image/png' in shown(tf.zeros(shape)))).toEqual(shapes.map(() => false));
    });
  });
});

describe('a model', () => {
  it('is shown as a table of its layers with parameters as counted by hand', () => {
    const model = tf.sequential({
      name: 'small',
      layers: [
        tf.layers.dense({units: 8, inputShape: [4], activation: 'relu', name: 'first'}),
        tf.layers.dense({units: 3, name: 'last', trainable: false}),
      ],
    });
    const {'text/plain': text, 'text/html': html} = displayModel(model) as Bundle;
    expect(text).toBe(
      [
        `small: Sequential of 2 layers, ${4 * 8 + 8 + 8 * 3 + 3} parameters, ${4 * 8 + 8} of them trained`,
        '',
        'layer  kind   activation  output  parameters  trainable',
        'first  Dense  relu        ? x 8           40         40',
        'last   Dense  linear      ? x 3           27          0',
      ].join('\n'),
    );
    expect(html).toContain('<td align="right">40</td>');
    expect(inspect(model)).toBe('small: Sequential of 2 layers, 67 parameters, 40 of them trained');
  });

  it('without layers, with a layer used twice, and with markup in its name is shown, too', () => {
    expect(textOf(tf.sequential({name: 'empty'}))).toBe('empty: Sequential without layers');
    const layer = tf.layers.dense({units: 4, name: 'both'});
    const input = tf.input({shape: [4]});
    const twice = tf.model({
      inputs: input,
      outputs: layer.apply(layer.apply(input)) as tf.SymbolicTensor,
      name: 'twice',
    });
    expect(textOf(twice)).toBe('twice: LayersModel of 2 layers, 20 parameters, all trained');
    const named = tf.sequential({name: '<script>x</script>'});
    named.add(tf.layers.dense({units: 1, inputShape: [1], name: 'plain'}));
    expect(shown(named)['text/html']).not.toMatch(/<script|<b>/);
  });
});

describe('a run', () => {
  it('is shown with its end, its best epoch, small curves and its history', async () => {
    const model = tf.sequential({name: 'net', layers: [tf.layers.dense({units: 2, inputShape: [2]})]});
    const x = tf.randomNormal([40, 2], 0, 1, 'float32', 1);
    const y = tf.tidy(() => x.slice([0, 0], [40, 1]).greater(0).toInt().flatten());
    const loss = sparseCategoricalCrossEntropy();
    const run = await train(model, {x, y}, {loss, epochs: 3, validation: 0.25, progress: false});
    const {'text/plain': text = '', 'text/html': html = ''} = shown(run);
    expect(text).toMatch(
      /^net: finished after 3 epochs, \d+ steps, [\d.]+ s\.\nWeights: those after the last step\.\n/,
    );
    expect(text).toContain(
      `Best validationLoss: ${Number(run.best?.value.toPrecision(4))} in epoch ${run.best?.epoch}.`,
    );
    const losses = run.history.column('loss');
    const falls = losses.every((value, index) => index === 0 || value < (losses[index - 1] as number));
    expect(falls && /loss +█[▁-█]▁ /.test(text)).toBe(true);
    expect(html).toContain('<td align="right">3</td>');
    expect(Object.keys(run)).toContain('history');
    expect(JSON.parse(JSON.stringify({...run, model: null}))).toHaveProperty('status', 'finished');
    expect(inspect(run)).toMatch(/^net: finished/);
    tf.dispose([x, y]);
  });
});

describe('a set of images', () => {
  it('is shown with its first ones', () => {
    const values = new Uint8Array(3 * 64).fill(255);
    values[64] = 0;
    const set = dataset({
      name: 'whites <i>',
      x: {values, shape: [3, 8, 8, 1]},
      y: {values: new Int32Array(3), shape: [3]},
      classes: ['<b>white</b>'],
    });
    const bundle = shown(set);
    const {width, at} = decoded(bundle['image/png']);
    expect(width).toBe(3 * 66 - 2);
    expect([at(0, 0)[0], at(66, 0)[0], at(66 + 8, 0)[0]]).toEqual([255, 0, 255]);
    expect(bundle['text/html']).not.toMatch(/<i>|<b>/);
  });
});
