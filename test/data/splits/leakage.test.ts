import {describe, expect, it} from 'vitest';
import {type Dataset, dataset} from '../../../src/data/samples/index.ts';
import {joinExamples, kFold, LeakageError, split} from '../../../src/data/splits/index.ts';
import * as preprocessing from '../../../src/preprocessing/index.ts';
import {expectRefused} from '../../support/refusals.ts';

/** A new set each time: what is known of one must not be known of the next. */
const points = (): Dataset =>
  dataset({
    name: 'points',
    x: {values: Float32Array.from({length: 60}, (_, index) => (index * index) % 17), shape: [30, 2]},
    y: {values: Int32Array.from({length: 30}, (_, index) => index % 2), shape: [30]},
    classes: ['a', 'b'],
  });
const {standardize, pipeline, scaleBytes, whiten} = preprocessing;
const learn = (examples: preprocessing.Examples, options = {}): preprocessing.Fitted =>
  standardize().fit(examples, options);
const refused = (run: () => unknown): void => expect(run).toThrow(LeakageError);

describe('the guard against leakage', () => {
  it('lets statistics be taken of the training part, and of a set that was not split', () => {
    expect(() => learn(points())).not.toThrow();
    const {train} = split(points(), {shares: {train: 0.6, validation: 0.2, test: 0.2}});
    expect(() => learn(train)).not.toThrow();
  });

  it('refuses the test part, the validation part and the whole set after its split, in words that help', () => {
    const whole = points();
    const {validation, test} = split(whole, {shares: {train: 0.6, validation: 0.2, test: 0.2}});
    const advice = 'fit on the training part (or pass allowLeakage: true)';
    const contains = (what: string, reason: string): string =>
      `Cannot fit standardize on "${what}" as the examples must not contain held-out ones: ${reason}; ${advice}`;
    for (const [set, reason] of [
      [test, 'they are the part "test" of "points"'],
      [validation, 'they are the part "validation" of "points"'],
      [whole, '"points" has been split and contains its parts "validation", "test"'],
    ] as const) {
      const message = contains(set.name, reason);
      refused(() => learn(set));
      expectRefused({call: `fit(${set.name})`, run: () => learn(set), error: RangeError, message});
    }
  });

  it('has a name of its own and is a RangeError', () => {
    expect(new LeakageError('x')).toBeInstanceOf(RangeError);
    expect(new LeakageError('x').name).toBe('LeakageError');
  });

  it('can be overridden', () => {
    const [, test] = split(points(), {shares: [0.5, 0.5]});
    const allowed = learn(test, {allowLeakage: true}).apply(test).x.values;
    expect([...allowed].reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  });

  it('knows the examples by whatever name, by themselves, and after a preprocessing', () => {
    const [train, test] = split(points(), {shares: [0.5, 0.5]});
    refused(() => learn({...test, name: 'fresh'}));
    refused(() => learn(dataset({...test, name: 'fresh'})));
    refused(() => learn(test.x));
    const scaler = learn(train);
    refused(() => whiten().fit(scaler.apply(test)));
    refused(() => pipeline(scaleBytes(), standardize()).fit(test));
    expect(() => whiten().fit(scaler.apply(train))).not.toThrow();
  });

  it('knows nothing of plain arrays', () => {
    const [, test] = split(points(), {shares: [0.5, 0.5]});
    expect(() => learn({values: test.x.values.slice(), shape: test.x.shape})).not.toThrow();
  });

  it('holds for every unit that takes statistics, and for none that does not', () => {
    const [, test] = split(points(), {shares: [0.5, 0.5]});
    const {centre, minMax, oneHot, oneHotLabels} = preprocessing;
    for (const step of [centre(), minMax(), whiten({method: 'zca'}), oneHot({columns: [0]})]) {
      refused(() => step.fit(test));
      expect(() => step.fit(test, {allowLeakage: true})).not.toThrow();
    }
    const columns = {0: Array.from({length: 17}, (_, number) => number)};
    for (const step of [scaleBytes(), oneHotLabels(), oneHot({columns})]) expect(() => step.fit(test)).not.toThrow();
  });

  it('goes through a second split: parts of the test part are test examples, parts of the training part are not', () => {
    const [train, test] = split(points(), {shares: [0.5, 0.5]});
    refused(() => learn(split(test, {shares: [0.5, 0.5]})[0]));
    refused(() => learn((kFold(test, {folds: 2})[0] as {train: Dataset}).train));
    const second = split(train, {shares: {train: 0.7, validation: 0.3}});
    expect(() => learn(second.train)).not.toThrow();
    refused(() => learn(second.validation));
    refused(() => learn(train));
  });

  it('lets another split of the same set have its own training part', () => {
    const whole = points();
    split(whole, {shares: [0.5, 0.5], seed: 1});
    const [train] = split(whole, {shares: [0.5, 0.5], seed: 2});
    expect(() => learn(train)).not.toThrow();
  });

  it('fits on the training part of a fold, and on nothing else of a cross-validation', () => {
    const whole = points();
    const folds = kFold(whole, {folds: 3});
    for (const {train, validation} of folds) {
      expect(() => learn(train)).not.toThrow();
      refused(() => learn(validation));
    }
    refused(() => learn(whole));
    expect(() => learn(whole, {allowLeakage: true})).not.toThrow();
  });

  it('refuses parts that were joined again', () => {
    const [train, test] = split(points(), {shares: [0.5, 0.5]});
    refused(() => learn(joinExamples(train, test)));
    refused(() => learn(joinExamples(points(), test)));
    const [one, two] = kFold(points(), {folds: 3}) as unknown as [{train: Dataset}, {train: Dataset}];
    refused(() => learn(joinExamples(one.train, two.train)));
    expect(() => learn(joinExamples(train, points()))).not.toThrow();
    expect(() => learn(joinExamples(train, train))).not.toThrow();
  });

  it('refuses to split what was scaled by statistics of all of it', () => {
    const whole = points();
    const scaled = learn(whole).apply(whole);
    expectRefused({
      call: 'split(scaled)',
      run: () => split(scaled, {shares: [0.5, 0.5]}),
      error: RangeError,
      message:
        'Cannot split "points" as it must be split before preprocessing: standardize was fitted on all of its examples; ' +
        'split first and fit on the training part (or pass allowLeakage: true)',
    });
    refused(() => split(scaled, {shares: [0.5, 0.5]}));
    refused(() => kFold(scaled));
    const piped = pipeline(scaleBytes(), standardize()).fit(whole).apply(whole);
    refused(() => split(piped, {shares: [0.5, 0.5]}));
    expect(() => split(scaled, {shares: [0.5, 0.5], allowLeakage: true})).not.toThrow();
    expect(() => split(scaleBytes().fit(whole).apply(whole), {shares: [0.5, 0.5]})).not.toThrow();
    expect(() => split(learn(whole).apply(points()), {shares: [0.5, 0.5]})).not.toThrow();
  });
});

describe('joined examples', () => {
  it('stand in their order, with their targets', () => {
    const [train, test] = split(points(), {shares: [0.7, 0.3]});
    const joined = joinExamples(test, train);
    expect(joined.name).toBe('points (test) + points (train)');
    expect([...joined.x.values]).toEqual([...test.x.values, ...train.x.values]);
    expect([...joined.y.values]).toEqual([...test.y.values, ...train.y.values]);
    expect(joined.x.shape).toEqual([30, 2]);
  });

  it('must be alike', () => {
    const set = points();
    const other =
      (change: Partial<Dataset>): (() => Dataset) =>
      () =>
        joinExamples(set, dataset({...set, ...change}));
    const deed = 'Cannot join examples of "points" as';
    for (const [run, error, message] of [
      [
        () => joinExamples(),
        TypeError,
        'Cannot join examples as sets must be at least one dataset: current value is []',
      ],
      [
        other({classes: ['a', 'c']}),
        RangeError,
        `${deed} classes must be ["a","b"], as in the first set: current value is ["a", "c"]`,
      ],
      [
        other({features: ['p', 'q']}),
        RangeError,
        `${deed} features must be left out, as in the first set: current value is ["p", "q"]`,
      ],
      [
        other({x: {...set.x, shape: [30, 2, 1]}}),
        RangeError,
        `${deed} the shape of an example's x must be [2], as in the first set: current value is [2, 1]`,
      ],
      [
        other({x: {...set.x, values: Float64Array.from(set.x.values)}}),
        RangeError,
        `${deed} the kind of x must be "Float32Array", as in the first set: current value is "Float64Array"`,
      ],
    ] as const) {
      expectRefused({call: message, run, error, message});
    }
  });
});
