import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {JsonObject} from '../../../src/base/index.ts';
import {checkLessons} from '../../../src/lessons/check/index.ts';
import type {Cell, Notebook} from '../../../src/lessons/document/index.ts';
import {readExercises} from '../../../src/lessons/index.ts';
import {project} from '../../setup/checkout.ts';

const LESSON = join(project, 'notebooks', '12-sparsity.ipynb');
const CLAIM = 'application/vnd.gradlab.claim+json';

/** The lesson as if a new run had said something else of a claim; undefined if it had said nothing. */
function saying(notebook: Notebook, id: string, otherwise: JsonObject | undefined): Notebook {
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.cell_type !== 'code') return cell;
    const outputs = cell.outputs.flatMap(output => {
      const facts = 'data' in output ? (output.data[CLAIM] as JsonObject | undefined) : undefined;
      if (!('data' in output) || facts?.id !== id) return [output];
      return otherwise === undefined ? [] : [{...output, data: {...output.data, [CLAIM]: {...facts, ...otherwise}}}];
    });
    return {...cell, outputs};
  });
  return {...notebook, cells};
}

async function checked(id: string, otherwise: JsonObject | undefined, seconds = 60) {
  const {findings, remarks} = await checkLessons([LESSON], {
    load: readExercises,
    run: async lessons => lessons.map(({notebook}) => ({notebook: saying(notebook, id, otherwise), seconds})),
  });
  return {remarks, findings: findings.map(({code, message}) => `${code}: ${message}`)};
}

describe('check with a new run', () => {
  it('remarks on other digits within a claim, as other processors add in another order, and finds no fault', async () => {
    expect(await checked('near, L2', {value: 0.5, numbers: [0.5]})).toEqual({remarks: [], findings: []});
    expect(await checked('near, L2', {value: 0.51, numbers: [0.51]})).toEqual({
      remarks: [`${LESSON}: numbers of its prose that are others here: 1`],
      findings: [],
    });
  });

  it('remarks on more than 60 s, as machines differ', async () => {
    const {findings, remarks} = await checked('near, L2', {value: 0.5, numbers: [0.5]}, 60.6);
    expect({findings, remarks}).toEqual({findings: [], remarks: [`${LESSON}: it took 61 s, and 60 are wanted`]});
  });

  it('finds a claim that does not hold any more', async () => {
    const {findings} = await checked('near, L2', {value: 0.9, numbers: [0.9], holds: false});
    expect(findings).toEqual(['claim: Claim "near, L2" does not hold: it is 0.9, claimed is between 0.4 and 0.6.']);
  });

  it('finds a number whose claim the new run did not make', async () => {
    const {findings} = await checked('near, L2', undefined);
    expect(findings).toEqual(['number: No claim is named "near, L2".']);
  });
});
