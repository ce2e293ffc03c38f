import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {gradient, type NeuronRun, neuron, train} from '../../src/neuron/index.ts';
import {crossEntropy, type Loss, squaredError} from '../../src/neuron/losses/index.ts';

/** The saturated neuron of lesson 1: input 1, target 0, rate 0.15. */
const wanted = {x: 1, y: 0};
const nats = crossEntropy();
const at = (both: number) => neuron({weight: both, bias: both});
const run = (both: number, loss: Loss, steps: number, rate = 0.15): NeuronRun =>
  train(at(both), loss, {...wanted, rate, steps});

/** The same count without the library: w = b all the time, so z = 2 w. */
function stepsByHand(both: number, slope: (o: number) => number, limit: number): number | undefined {
  let weight = both;
  for (let step = 0; step <= limit; step++) {
    const o = 1 / (1 + Math.exp(-2 * weight));
    if (o < 0.1) return step;
    weight -= 0.15 * slope(o);
  }
  return undefined;
}

describe('the numbers of lesson 1', () => {
  it('from w = b = 2, squared error needs 469 steps and cross-entropy 50 to an output below 0.1', () => {
    expect(run(2, squaredError, 600).stepsUntil(0.1)).toBe(469);
    expect(run(2, nats, 600).stepsUntil(0.1)).toBe(50);
    expect(stepsByHand(2, o => o * o * (1 - o), 600)).toBe(469);
    expect(stepsByHand(2, o => o, 600)).toBe(50);
  });

  it('from w = b = 4, squared error does not get there within 5000 steps, cross-entropy needs 63', () => {
    expect(run(4, squaredError, 5000).stepsUntil(0.1)).toBeUndefined();
    expect(run(4, nats, 600).stepsUntil(0.1)).toBe(63);
    expect(stepsByHand(4, o => o, 600)).toBe(63);
    expect(stepsByHand(4, o => o * o * (1 - o), 12_000)).toBe(10_265);
  });

  it('the first gradients from w = b = 2 are 0.0173 and 0.982', () => {
    expect(gradient(at(2), squaredError, wanted).weight).toBeCloseTo(0.0173, 4);
    expect(gradient(at(2), nats, wanted).weight).toBeCloseTo(0.982, 3);
    expect(run(2, squaredError, 1).firstStep.weight).toBeCloseTo(-0.15 * 0.017345, 6);
  });

  it('the first gradient of squared error from w = b = 4 is 0.000335', () => {
    expect(gradient(at(4), squaredError, wanted).weight).toBeCloseTo(0.000335, 6);
  });

  it('in the first 100 steps of squared error the output goes from 0.982 to 0.964', () => {
    const outputs = run(2, squaredError, 100).table.column('output');
    expect(outputs[0]).toBeCloseTo(0.982, 3);
    expect(outputs[100]).toBeCloseTo(0.964, 3);
  });

  it('the goal of section 3: rate 1.4 needs 50 steps from w = b = 2 and 1102 from w = b = 4', () => {
    expect(run(2, squaredError, 600, 1.4).stepsUntil(0.1)).toBe(50);
    expect(run(4, squaredError, 12_000, 1.4).stepsUntil(0.1)).toBe(1102);
  });

  it('in bits the rate grows by 1 / ln 2: 34 and 44 steps', () => {
    const bits = crossEntropy({unit: 'bits'});
    expect(run(2, bits, 600).stepsUntil(0.1)).toBe(34);
    expect(run(4, bits, 600).stepsUntil(0.1)).toBe(44);
    expect(run(2, nats, 600, 0.15 / Math.LN2).stepsUntil(0.1)).toBe(34);
  });

  it('after 63 steps the walks of section 6 end at 1.805 and 3.997, and at -1.273 and -1.101', () => {
    const ends = (loss: Loss): (number | undefined)[] =>
      [2, 4].map(both => run(both, loss, 63).table.column('weight').at(-1));
    const [plateau, ramp] = [ends(squaredError), ends(nats)];
    expect(plateau.map(end => end?.toFixed(3))).toEqual(['1.805', '3.997']);
    expect(ramp.map(end => end?.toFixed(3))).toEqual(['-1.273', '-1.101']);
  });
});

describe('the notebook of lesson 1', () => {
  interface Cell {
    readonly id: string;
    readonly cell_type: string;
    readonly source: readonly string[];
    readonly metadata: {readonly gradlab?: {readonly ids: readonly string[]}};
  }
  const file = new URL('../../notebooks/01-losses.ipynb', import.meta.url);
  const {cells} = JSON.parse(readFileSync(file, 'utf8')) as {readonly cells: readonly Cell[]};
  const code = cells.filter(cell => cell.cell_type === 'code');

  it('shows each of its curriculum ids in a cell that runs', () => {
    const cited = new Set(code.flatMap(cell => cell.metadata.gradlab?.ids ?? []));
    const wantedIds = ['E5.1', 'E5.2', 'E5.3', 'E5.4', 'E5.5', 'F5-1', 'F5-2', 'F5-3', 'F5-4'];
    expect([...cited].sort()).toEqual(wantedIds);
  });

  it('has cells of at most 12 lines under names of their own', () => {
    expect(code.filter(cell => cell.source.length > 12).map(cell => cell.id)).toEqual([]);
    expect(new Set(cells.map(cell => cell.id)).size).toBe(cells.length);
  });

  it('explains in the glossary every word that it sets in bold as new', () => {
    const glossary = readFileSync(new URL('glossary.md', file), 'utf8').toLowerCase();
    const words = ['logit', 'sigmoid', 'saturated', 'bit', 'nat', 'cross-entropy', 'clipping', 'convex'];
    for (const word of words) expect(glossary).toContain(`**${word}`);
  });
});
