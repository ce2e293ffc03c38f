import {expect, test} from 'vitest';
import {regressions, runSpecs} from './tensorflow/run-specs.ts';

const SPECS = 3319;
const AT_LEAST = 3250;
const MILLISECONDS = 100_000;

test.each([
  {products: 'the BLAS of this machine', environment: {GRADLAB_BLAS: ''}},
  {products: 'our own products', environment: {GRADLAB_BLAS: 'off'}},
])(
  "TensorFlow.js's own specs pass on our engine with $products where they pass on its wasm backend, and most of the rest",
  async ({environment}) => {
    const {passed, failures} = await runSpecs(environment, MILLISECONDS);
    const texts = failures.map(({name, message}) => `${name}: ${message.split('\n')[0]}`);
    expect(regressions(failures)).toEqual([]);
    expect(passed, `failed:\n${texts.join('\n')}`).toBeGreaterThanOrEqual(AT_LEAST);
    expect(passed + failures.length).toBe(SPECS);
  },
  MILLISECONDS + 20_000,
);
