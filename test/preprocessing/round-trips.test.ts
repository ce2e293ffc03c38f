import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {type Dataset, dataset, type Samples, takeExamples} from '../../src/data/samples/index.ts';
import {wine} from '../../src/data/shipped/index.ts';
import {split} from '../../src/data/splits/index.ts';
import * as preprocessing from '../../src/preprocessing/index.ts';

const {fromConfig, oneHot, pipeline, scaleBytes, standardize, whiten, ...others} = preprocessing;

/** Small whole numbers in every column, so that each unit can take them; more examples than columns. */
function table(): Dataset {
  const values = Uint8Array.from({length: 60}, (_, index) => (index * index * 7 + (index % 5)) % 11);
  return dataset({
    name: 'table',
    x: {values, shape: [20, 3]},
    y: {values: Int32Array.from({length: 20}, (_, index) => index % 3), shape: [20]},
    classes: ['red', 'green', 'blue'],
    features: ['a', 'b', 'c'],
  });
}

/** Every factory, with the options that it needs. */
const UNITS: Readonly<Record<string, () => preprocessing.Preprocessing>> = {
  centre: others.centre,
  minMax: () => others.minMax({low: -1, high: 2}),
  oneHot: () => oneHot({columns: ['b']}),
  oneHotLabels: others.oneHotLabels,
  pipeline: () => pipeline(scaleBytes(), standardize(), whiten({method: 'zca'}), others.oneHotLabels()),
  scaleBytes: () => scaleBytes({low: -1}),
  standardize,
  whiten,
};

const throughJson = (fitted: preprocessing.Fitted): preprocessing.Fitted =>
  fromConfig(JSON.parse(JSON.stringify(fitted)));

describe('every preprocessing', () => {
  it('stands in the table', () => {
    expect(Object.keys(UNITS).sort()).toEqual(
      Object.keys(preprocessing)
        .filter(name => name !== 'fromConfig')
        .sort(),
    );
  });

  for (const [name, make] of Object.entries(UNITS)) {
    describe(name, () => {
      it('has its name, and is frozen', () => {
        const fitted = make().fit(table());
        expect([make().name, fitted.name, fitted.toJSON().name]).toEqual([name, name, name]);
        expect(Object.isFrozen(fitted)).toBe(true);
        expect(() => Object.assign(fitted, {name: 'other'})).toThrow(TypeError);
      });

      it('gives the examples back, within float32, and names, targets and classes exactly', () => {
        const set = table();
        const fitted = make().fit(set);
        const back = fitted.invert(fitted.apply(set));
        const error = set.x.values.map((value, index) => Math.abs(value - (back.x.values[index] as number)));
        expect(Math.max(...error)).toBeLessThan(11 * 2 ** -20);
        expect({...back, x: back.x.shape}).toEqual({...set, x: set.x.shape});
      });

      it('is the same, bit for bit, after a way through JSON', () => {
        const set = table();
        const fitted = make().fit(set);
        const revived = throughJson(fitted);
        expect(revived.toJSON()).toEqual(fitted.toJSON());
        const applied = fitted.apply(set);
        expect(revived.apply(set)).toEqual(applied);
        expect(revived.invert(applied)).toEqual(fitted.invert(applied));
      });

      it('cannot be changed through its JSON, nor through the examples it saw', () => {
        const set = table();
        const fitted = make().fit(set);
        const [before, other] = [fitted.toJSON(), takeExamples(set, [3, 4])];
        const wanted = fitted.apply(other);
        for (const value of Object.values(fitted.toJSON())) if (Array.isArray(value)) value.length = 0;
        set.x.values.fill(1);
        expect(fitted.toJSON()).toEqual(before);
        expect(fitted.apply(other)).toEqual(wanted);
      });

      it('does not change what it is given, and does the same to a part as to the whole', () => {
        const set = table();
        const fitted = make().fit(set);
        const whole = fitted.apply(set);
        expect(set).toEqual(table());
        const part = fitted.apply(takeExamples(set, [7, 2]));
        expect(part.x.values).toEqual(takeExamples(whole, [7, 2]).x.values);
        expect(part.y.values).toEqual(takeExamples(whole, [7, 2]).y.values);
      });
    });
  }
});

describe('what comes out', () => {
  it('is float32, or float64 on demand, with the names of the columns', () => {
    const set = table();
    const scaled = standardize().fit(set).apply(set);
    expect(scaled.x.values).toBeInstanceOf(Float32Array);
    expect([scaled.name, scaled.features, scaled.classes]).toEqual([set.name, set.features, set.classes]);
    expect(standardize({type: 'float64'}).fit(set).apply(set.x).values).toBeInstanceOf(Float64Array);
    expect(whiten().fit(set).apply(set).features).toEqual(['component 1', 'component 2', 'component 3']);
    expect(whiten({method: 'zca'}).fit(set).apply(set).features).toEqual(set.features);
    const codes = oneHot({columns: ['b']}).fit(takeExamples(set, [0, 1, 2, 3]));
    const found = [...new Set([1, 4, 7, 10].map(place => set.x.values[place] as number))].sort((one, two) => one - two);
    expect(codes.apply(takeExamples(set, [0])).features).toEqual(['a', ...found.map(code => `b=${code}`), 'c']);
  });

  it('is the same for a dataset and for its numbers alone, which may lack the names', () => {
    const set = table();
    const fitted = standardize().fit(set);
    expect(fitted.apply(set.x)).toEqual(fitted.apply(set).x);
    const {features: _, ...unnamed} = set;
    expect(fitted.apply(unnamed).features).toEqual(set.features);
  });

  it('of a set larger than a block is what a plain loop gives', () => {
    const count = 50_000;
    const values = Float32Array.from({length: 3 * count}, (_, index) => Math.sin(index) * (1 + (index % 3)));
    const scaled = standardize({type: 'float64'})
      .fit({values, shape: [count, 3]})
      .apply({values, shape: [count, 3]}).values;
    for (const column of [0, 1, 2]) {
      const own = [...values].filter((_, index) => index % 3 === column);
      const mean = own.reduce((sum, value) => sum + value, 0) / count;
      const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
      const worst = own.reduce(
        (most, value, row) =>
          Math.max(most, Math.abs((value - mean) / deviation - (scaled[3 * row + column] as number))),
        0,
      );
      expect(worst).toBeLessThan(1e-11);
    }
  });

  it('of images keeps their shape, but for principal components', () => {
    const random = new Random('images');
    const images: Dataset = dataset({
      name: 'images',
      x: {values: Uint8Array.from({length: 96}, () => random.integer(0, 255)), shape: [12, 2, 2, 2]},
      y: {values: new Float32Array(12), shape: [12, 1]},
    });
    for (const step of [scaleBytes(), standardize({per: 'channel'}), whiten({method: 'zca'}), whiten()]) {
      const fitted = step.fit(images);
      const there = fitted.apply(images);
      expect(there.x.shape).toEqual(
        step.name === 'whiten' && fitted.toJSON().method === 'pca' ? [12, 8] : [12, 2, 2, 2],
      );
      const back = fitted.invert(there);
      expect(back.x.shape).toEqual([12, 2, 2, 2]);
      expect([...back.x.values].map(Math.round)).toEqual([...images.x.values]);
    }
  });
});

describe('one-hot codes', () => {
  it('write an unknown category as zeros if they are told so, and cannot name it afterwards', () => {
    const codes = {values: Float32Array.from([3, 5, 3]), shape: [3, 1]};
    const fitted = oneHot({columns: [0], unknown: 'zeros'}).fit(codes);
    const unknown = {values: Float32Array.from([5, 4]), shape: [2, 1]};
    expect([...fitted.apply(unknown).values]).toEqual([0, 1, 0, 0]);
    expect(() => fitted.invert(fitted.apply(unknown))).toThrow('row 1, the code of column 0 must have one greatest');
  });

  it('go back by the greatest number, as of a network that is not quite sure', () => {
    const fitted = oneHot({columns: [1]}).fit({values: Float32Array.from([9, -1, 9, 4]), shape: [2, 2]});
    const outputs = {values: Float32Array.from([0.5, 0.3, 0.2, 0.25, -1, 2]), shape: [2, 3]};
    expect([...fitted.invert(outputs).values]).toEqual([0.5, -1, 0.25, 4]);
  });

  it('of labels leave the numbers of x alone, the very array', () => {
    const set = table();
    const coded = others.oneHotLabels().fit(set).apply(set);
    expect(coded.x.values).toBe(set.x.values);
    expect(coded.classes).toBeUndefined();
    expect(coded.y.shape).toEqual([20, 3]);
    expect([...coded.y.values].reduce((sum, value) => sum + value, 0)).toBe(20);
  });
});

describe('sets of many blocks', () => {
  it('have each row coded by itself', () => {
    const count = 200_000;
    const codes: Samples = {values: Uint8Array.from({length: count}, (_, row) => (row * row) % 3), shape: [count, 1]};
    const fitted = oneHot({columns: [0]}).fit(codes);
    const coded = fitted.apply(codes);
    expect([...coded.values].reduce((sum, value) => sum + value, 0)).toBe(count);
    expect(fitted.invert(coded).values.every((value, row) => value === codes.values[row])).toBe(true);
  });

  it('name the row of a number that is not finite', () => {
    const values = new Float32Array(300_000).map((_, index) => index % 7);
    const fitted = standardize().fit({values, shape: [150_000, 2]});
    values[2 * 140_001 + 1] = Number.NaN;
    const run = (): unknown => fitted.apply({values, shape: [150_000, 2]});
    expect(run).toThrow('row 140001, column 1 of x must be finite: current value is NaN');
  });
});

describe('a pipeline', () => {
  it('does what its steps do by hand', () => {
    const {train, test} = split(wine(), {shares: {train: 0.8, test: 0.2}});
    const both = pipeline(standardize(), whiten({method: 'zca'})).fit(train);
    const first = standardize().fit(train);
    const second = whiten({method: 'zca'}).fit(first.apply(train));
    expect(both.apply(test)).toEqual(second.apply(first.apply(test)));
    expect(both.invert(both.apply(test))).toEqual(first.invert(second.invert(both.apply(test))));
  });

  it('may stand within another', () => {
    const set = table();
    const nested = pipeline(pipeline(scaleBytes()), pipeline(standardize(), whiten())).fit(set);
    const flat = pipeline(scaleBytes(), standardize(), whiten()).fit(set);
    expect(nested.apply(set)).toEqual(flat.apply(set));
    expect(throughJson(nested).apply(set)).toEqual(flat.apply(set));
  });
});
