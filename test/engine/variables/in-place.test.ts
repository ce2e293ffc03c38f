import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {offsetOf} from '../../../src/engine/memory/index.ts';
import {SlotStore, StepNumbers} from '../../../src/engine/optimizers/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {overwrite, ownValues} from '../../../src/engine/variables/index.ts';
import {numbers} from '../support.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '3';
  setUpEngine();
});

afterEach(() => tf.setBackend('wasm'));

describe('overwrite', () => {
  it('keeps the place in memory, and copies every float', () => {
    // More bytes than one thread copies.
    const values = numbers(200_003);
    const variable = tf.tidy(() => tf.variable(tf.zeros([200_003])));
    const place = offsetOf(variable);
    overwrite(variable, tf.tensor1d(values));
    expect(offsetOf(variable)).toBe(place);
    expect(variable.dataSync()).toEqual(values);
  });

  it('leaves tensors that share the buffer as they are', () => {
    const start = tf.tensor1d([1, 2]);
    const variable = tf.variable(start);
    overwrite(variable, tf.tensor1d([3, 4]));
    expect([...start.dataSync(), ...variable.dataSync()]).toEqual([1, 2, 3, 4]);
  });

  it('takes the variable itself, integers, other shapes, and other backends', () => {
    const count = tf.variable(tf.tensor1d([1, 2], 'int32'));
    overwrite(count, count);
    overwrite(count, tf.tensor2d([[5], [6]], undefined, 'int32'));
    expect([...count.dataSync()]).toEqual([5, 6]);
    tf.setBackend('cpu');
    overwrite(count, tf.tensor2d([[7], [8]], undefined, 'int32'));
    expect([count.shape, ...count.dataSync()]).toEqual([[2], 7, 8]);
  });

  it('refuses another size and another type', () => {
    const variable = tf.variable(tf.zeros([2]));
    expect(() => overwrite(variable, tf.zeros([3]))).toThrow(
      'Cannot overwrite a variable as its value must be float32 [2]: current value is float32 [3]',
    );
    expect(() => overwrite(variable, tf.zeros([2], 'int32'))).toThrow('current value is int32 [2]');
  });
});

describe('ownValues', () => {
  it('is the tensor itself where nothing shares its values', () => {
    const tensor = tf.tensor1d([1, 2]);
    expect(ownValues(tensor)).toBe(tensor);
  });

  it('is a copy of a variable, or of what shares its buffer', () => {
    const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
    const [own, shared] = [ownValues(variable), ownValues(variable.reshape([2, 1]))];
    overwrite(variable, tf.tensor1d([3, 4]));
    expect([[...own.dataSync()], shared.shape, [...shared.dataSync()]]).toEqual([
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
  });
});

describe('StepNumbers', () => {
  it('keeps one place for each number, asked for by function or by order', () => {
    const made = new StepNumbers();
    const double = (count: number) => 2 * count;
    made.begin(1);
    const [first, same, second] = [made.of(double), made.of(double), made.of(count => -count)];
    expect([first === same, first.dataSync()[0], second.dataSync()[0]]).toEqual([true, 2, -1]);
    made.begin(2);
    expect([made.of(double) === first, made.of(count => -count) === second]).toEqual([true, true]);
    expect([first.dataSync()[0], second.dataSync()[0]]).toEqual([4, -2]);
    made.advance(5);
    expect([first.dataSync()[0], second.dataSync()[0]]).toEqual([10, -5]);
    tf.setBackend('cpu');
    made.advance(6);
    expect([first.dataSync()[0], second.dataSync()[0]]).toEqual([12, -6]);
    made.dispose();
    expect(first.isDisposed).toBe(true);
  });
});

describe('SlotStore', () => {
  it('gives each variable slots of any shape, and takes saved ones by name', () => {
    const store = new SlotStore(({shape}) => ({mean: tf.zeros(shape), count: tf.scalar(0)}));
    const variable = tf.variable(tf.ones([2]));
    const slots = store.of(variable);
    expect(Object.entries(slots).map(([name, {shape}]) => [name, shape])).toEqual([
      ['mean', [2]],
      ['count', []],
    ]);
    expect(store.of(variable)).toBe(slots);
    slots.count?.assign(tf.scalar(7));
    const other = new SlotStore(({shape}) => ({count: tf.scalar(0), mean: tf.zeros(shape)}));
    other.load(store.named());
    expect(other.of(variable).count?.dataSync()[0]).toBe(7);
  });

  it('refuses saved values of another shape', () => {
    const store = new SlotStore(({shape}) => ({mean: tf.zeros(shape)}));
    const variable = tf.variable(tf.ones([2]), true, 'broad');
    store.load([{name: 'broad/mean', tensor: tf.ones([3])}]);
    expect(() => store.of(variable)).toThrow(
      'Cannot take over the state "broad/mean" as it must have shape [2]: current shape is [3]',
    );
  });
});
