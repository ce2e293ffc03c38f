import {refusal} from '../../base/index.ts';
import {identityOf, type Lineage, lineageOf, recordLineage} from '../lineage/index.ts';
import {type Dataset, dataset, type NumberArray, type Samples, sameKind} from '../samples/index.ts';

/**
 * One set with the examples of several, in their order: a training set and what was generated for it, say. If it then
 * contains held-out examples, it knows so, as the parts of `split` do.
 *
 * @throws TypeError if there is no set, RangeError if shapes, kinds of numbers, classes or names of columns differ
 *
 * @example
 * ```ts
 * const more = data.joinExamples(data.moons({examples: 100, seed: 1}), data.moons({examples: 50, seed: 2}));
 * data.countExamples(more) // 150
 * ```
 */
export function joinExamples(...sets: readonly Dataset[]): Dataset {
  const [first, ...others] = sets.map(dataset);
  if (first === undefined) throw new TypeError(refusal('join examples', 'sets', 'be at least one dataset', sets));
  for (const other of others) checkAlike(first, other);
  const {name: _, ...parts} = first;
  const joined = dataset({
    ...parts,
    name: [...new Set(sets.map(set => set.name))].join(' + '),
    x: joinSamples(sets.map(set => set.x)),
    y: joinSamples(sets.map(set => set.y)),
  });
  recordLineage(joined.x, lineageOfJoined(sets));
  return joined;
}

/** Training parts of different folds are not held out, but together they hold each other's validation parts. */
function lineageOfJoined(sets: readonly Dataset[]): Lineage {
  const lineages = sets.map(set => lineageOf(set.x));
  const fittedBy = lineages.find(lineage => lineage.fittedBy !== undefined)?.fittedBy;
  const held = lineages.map(({heldOut, divided}) => heldOut ?? divided).find(reason => reason !== undefined);
  const different = [...new Map(sets.map(set => [identityOf(set.x), set.x])).values()];
  const wholes = different.map(samples => lineageOf(samples).whole);
  const twice = wholes.some((whole, index) => whole !== undefined && wholes.indexOf(whole) !== index);
  const heldOut = held ?? (twice ? 'they are several parts of one set' : undefined);
  return {...(heldOut !== undefined && {heldOut}), ...(fittedBy !== undefined && {fittedBy})};
}

function joinSamples(samples: readonly Samples[]): Samples {
  const [first] = samples as readonly [Samples];
  const values: NumberArray = sameKind(
    first.values,
    samples.reduce((length, part) => length + part.values.length, 0),
  );
  let place = 0;
  for (const part of samples) {
    values.set(part.values, place);
    place += part.values.length;
  }
  const examples = samples.reduce((count, part) => count + (part.shape[0] as number), 0);
  return {values, shape: [examples, ...first.shape.slice(1)]};
}

function checkAlike(first: Dataset, other: Dataset): void {
  for (const part of ['x', 'y'] as const) {
    const [mine, theirs] = [first[part], other[part]];
    same(other, `the shape of an example's ${part}`, mine.shape.slice(1), theirs.shape.slice(1));
    same(other, `the kind of ${part}`, mine.values.constructor.name, theirs.values.constructor.name);
  }
  same(other, 'classes', first.classes, other.classes);
  same(other, 'features', first.features, other.features);
}

function same(set: Dataset, name: string, wanted: unknown, found: unknown): void {
  const text = JSON.stringify(wanted);
  if (JSON.stringify(found) === text) return;
  const what = `join examples of ${JSON.stringify(set.name)}`;
  throw new RangeError(refusal(what, name, `be ${text ?? 'left out'}, as in the first set`, found));
}
