import {runInThisContext} from 'node:vm';
import {beforeAll, describe, expect, it} from 'vitest';
import {type Plan, record} from '../../../src/engine/capture/index.ts';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {recording} from '../../../src/engine/threads/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
});

/** Runs a step whose tensors end with it. */
const closed = (step: () => unknown) => () => tf.tidy(() => void step());

function planOf(step: () => unknown): Plan {
  const {plan} = record(closed(step));
  if ('refusal' in plan) throw new Error(plan.refusal);
  return plan;
}

function refusalOf(step: () => unknown): string | undefined {
  const {plan} = record(closed(step));
  return 'refusal' in plan ? plan.refusal : undefined;
}

describe('record', () => {
  it('does the numeric calls again on what now lies in the inputs', () => {
    const x = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    let at = 0;
    const plan = planOf(() => {
      // Shapes (transpose), scalars from JavaScript, reductions, own and stock kernels.
      at = offsetOf(tf.matMul(x, x.transpose()).add(0.5).sum(0).square());
    });
    expect([...floatsAt(at, 2)]).toEqual([(5 + 11 + 1) ** 2, (11 + 25 + 1) ** 2]);
    tf.zeros([1 << 22]).dispose();
    floatsAt(offsetOf(x), 4).set([1, 0, 0, 2]);
    plan.replay();
    expect([...floatsAt(at, 2)]).toEqual([4, 25]);
    plan.release();
  });

  it('gives back the memory of a released plan, tensor for tensor', () => {
    const x = tf.ones([100]);
    const before = tf.memory();
    const buffers = tf.backend().numDataIds();
    const plan = planOf(() => x.exp().add(1).mean());
    plan.release();
    expect(tf.memory()).toMatchObject({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
      numBytes: before.numBytes,
    });
    expect(tf.backend().numDataIds()).toBe(buffers);
  });

  it('keeps a tensor of before alive as long as the plan', () => {
    const constant = tf.tensor1d([1, 2]);
    const x = tf.tensor1d([10, 20]);
    let at = 0;
    const plan = planOf(() => {
      at = offsetOf(x.mul(constant));
    });
    const before = tf.memory().numTensors;
    constant.dispose();
    tf.tensor1d([9, 9]);
    plan.replay();
    expect([...floatsAt(at, 2)]).toEqual([10, 40]);
    plan.release();
    expect(tf.memory().numTensors).toBe(before - 2);
  });

  it('finds a plan invalid once a variable has another buffer, is cloned, frozen or gone', () => {
    const variable = tf.tidy(() => tf.variable(tf.ones([2])));
    const plan = planOf(() => variable.add(1));
    const validity = [plan.isValid()];
    const clone = variable.clone();
    validity.push(plan.isValid());
    clone.dispose();
    validity.push(plan.isValid());
    variable.trainable = false;
    validity.push(plan.isValid());
    variable.trainable = true;
    tf.tidy(() => variable.assign(tf.zeros([2])));
    validity.push(plan.isValid());
    const other = planOf(() => variable.add(1));
    variable.dispose();
    validity.push(other.isValid());
    expect(validity).toEqual([true, false, true, false, false, false]);
    plan.release();
    other.release();
  });
});

describe('a step that cannot be replayed', () => {
  let disposeData: tf.KernelBackend['disposeData'];
  beforeAll(() => {
    disposeData = tf.backend().disposeData;
  });
  const x = () => tf.tensor1d([3, 1, 2]);

  it.each<readonly [reason: string, step: () => unknown]>([
    ['it reads the values of a tensor', () => x().dataSync()],
    ['it leaves a tensor behind (tf.keep, or no tf.tidy)', () => tf.keep(x().add(1))],
    ['the kernel Unique computes in JavaScript', () => tf.unique(x())],
    [
      'the kernel NonMaxSuppressionV3',
      () => tf.image.nonMaxSuppression(tf.ones([1, 4]) as tf.Tensor2D, tf.ones([1]) as tf.Tensor1D, 1),
    ],
  ])('is refused: %s', (reason, step) => {
    expect(refusalOf(step)).toContain(reason);
  });

  it('is refused if it assigns, makes or disposes a variable, or disposes a tensor of before', () => {
    const variable = tf.variable(tf.ones([1]), true, 'assigned');
    const tensor = tf.ones([1]);
    expect(refusalOf(() => variable.assign(variable.add(1)))).toBe(
      'it assigns, makes or disposes the variable "assigned"',
    );
    expect(variable.dataSync()[0]).toBe(2);
    expect(refusalOf(() => tf.variable(tf.ones([1]), true, 'made'))).toContain('"made"');
    expect(refusalOf(() => variable.dispose())).toContain('it ');
    expect(refusalOf(() => tensor.dispose())).toBe('it disposes a tensor that was made before');
    expect(tensor.isDisposed).toBe(true);
  });

  it('shows in the trace where values come from JavaScript', () => {
    const traceOf = (step: () => unknown) => record(closed(step)).trace;
    const steady = () => tf.ones([2]).add(tf.tensor1d([1, 2]));
    const random = () => tf.ones([2]).add(tf.randomUniform([2]));
    expect(traceOf(steady)).toEqual(traceOf(steady));
    expect(traceOf(random)).not.toEqual(traceOf(random));
    expect(traceOf(() => tf.dropout(tf.ones([64]), 0.5))).not.toEqual(traceOf(() => tf.dropout(tf.ones([64]), 0.5)));
  });

  it('leaves nothing half-recorded when it throws', () => {
    const tensors = tf.memory().numTensors;
    const kernel = tf.getKernel('Add', 'wasm')?.kernelFunc;
    const buffers = tf.backend().numDataIds();
    expect(() =>
      record(() =>
        tf.tidy(() => {
          tf.ones([2]).add(1);
          throw new Error('stop');
        }),
      ),
    ).toThrow('stop');
    expect(recording.calls).toBeUndefined();
    expect(tf.getKernel('Add', 'wasm')?.kernelFunc).toBe(kernel);
    expect(tf.backend().disposeData).toBe(disposeData);
    expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual([tensors, buffers]);
  });

  it('leaves nothing half-recorded when an interrupt ends it, which runs no finally', async () => {
    const buffers = tf.backend().numDataIds();
    Object.assign(globalThis, {
      endless: () =>
        record(() =>
          tf.tidy(() => {
            tf.ones([2]).add(1);
            for (;;);
          }),
        ),
    });
    expect(() => runInThisContext('endless()', {timeout: 50})).toThrow('timed out');
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(recording.calls).toBeUndefined();
    expect(tf.backend().disposeData).toBe(disposeData);
    // What the interrupted code itself left open is the notebook kernel's to clear; here the scope that it opened.
    tf.engine().endScope();
    expect(tf.backend().numDataIds()).toBe(buffers);
    const input = tf.ones([1]);
    expect('refusal' in record(closed(() => input.add(1))).plan).toBe(false);
  });

  it('refuses a step within a step', () => {
    expect(() => record(() => record(() => undefined))).toThrow('one step calls the other');
    expect(recording.calls).toBeUndefined();
  });
});
