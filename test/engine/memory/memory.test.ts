import {beforeAll, describe, expect, it} from 'vitest';
import {
  allocate,
  backend,
  floatsAt,
  makeOutput,
  offsetOf,
  referencesOf,
  scratch,
  shareAs,
} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

beforeAll(() => setUpEngine());

describe('the memory of the engine', () => {
  it('is the one of TensorFlow.js, which is ready without a wait', () => {
    expect(tf.getBackend()).toBe('wasm');
    const tensor = tf.tensor1d([1, 2, 3]);
    floatsAt(offsetOf(tensor), 3).set([4, 5, 6]);
    expect([...tensor.dataSync()]).toEqual([4, 5, 6]);
    expect(tf.sum(tensor).arraySync()).toBe(15);
    tensor.dispose();
  });

  it('leaves no listener for stray errors behind, as Emscripten does', () => {
    const code = process.listeners('uncaughtException').map(String).join() + process.listeners('unhandledRejection');
    expect(code).not.toContain('ExitStatus');
    expect(code).not.toMatch(/function ?\(reason\) ?\{ ?throw reason/);
  });

  it('keeps its place when it grows', () => {
    const tensor = tf.tensor1d([7]);
    const offset = offsetOf(tensor);
    const pages = backend().wasm.HEAPU8.length;
    const large = tf.zeros([64, 1024, 1024]);
    expect(backend().wasm.HEAPU8.length).toBeGreaterThan(pages);
    expect(offsetOf(tensor)).toBe(offset);
    expect(floatsAt(offset, 1)[0]).toBe(7);
    tf.dispose([tensor, large]);
  });

  it('throws instead of writing to address 0 when it is used up', () => {
    const before = tf.memory().numTensors;
    expect(() => makeOutput([2 ** 30])).toThrow(
      'the memory of TensorFlow.js must stay below 4 GiB: asked for 4294967296',
    );
    expect(tf.memory().numTensors).toBe(before);
    expect([...tf.tensor1d([1, 2]).add(1).dataSync()]).toEqual([2, 3]);
  });

  it('counts who shares a buffer', () => {
    const tensor = tf.tensor1d([1, 2, 3, 4]);
    expect(referencesOf(tensor)).toBe(1);
    const square = tf.engine().makeTensorFromTensorInfo(shareAs(tensor, [2, 2]));
    expect(referencesOf(tensor)).toBe(2);
    tensor.dispose();
    expect(square.arraySync()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    square.dispose();
  });

  it('names a tensor that is gone', () => {
    const tensor = tf.tensor1d([1]);
    tensor.dispose();
    expect(() => offsetOf(tensor)).toThrow('Cannot read a tensor of shape [1] as it must be live');
  });

  it('gives permanent memory as zeros, and scratch memory that only grows', () => {
    expect([...floatsAt(allocate(12), 3)]).toEqual([0, 0, 0]);
    const small = scratch('test', 100);
    expect(scratch('test', 50)).toBe(small);
    const large = scratch('test', 1000);
    expect(large).not.toBe(small);
    expect(scratch('test', 100)).toBe(large);
    expect(scratch('another test', 100)).not.toBe(large);
  });
});
