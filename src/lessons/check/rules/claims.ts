import {factsIn} from '../facts.ts';
import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Every claim holds and has a name of its own; every formula gives what was measured. */
export const claims: Rule = lesson => {
  const seen = new Set<string>();
  return lesson.notebook.cells.flatMap(cell => [
    ...factsIn(cell, 'claim').flatMap(({id, value, expected, holds}) => {
      const name = String(id);
      const twice = seen.size === seen.add(name).size;
      if (twice)
        return [findingAt(lesson, cell, 'claim', {message: `Two claims are named "${name}".`, fix: 'Rename one.'})];
      if (holds === true) return [];
      const message = `Claim "${name}" does not hold: it is ${value}, claimed is ${expected}.`;
      return [findingAt(lesson, cell, 'claim', {message, fix: 'Mend the code, or the claim and the prose.'})];
    }),
    ...factsIn(cell, 'reveal')
      .filter(({holds}) => holds !== true)
      .map(({id, truth, closedForm}) =>
        findingAt(lesson, cell, 'claim', {
          message: `"${id}" is measured as ${truth}, by its formula ${closedForm}.`,
          fix: 'Mend the formula or the measurement, or state how far they may be apart (within).',
        }),
      ),
  ]);
};
