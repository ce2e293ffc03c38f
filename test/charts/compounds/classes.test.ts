import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {notesOf, traceOfType, tracesOf} from './support.ts';

describe('confusionMatrix', () => {
  const counts = [
    [8, 2, 0],
    [1, 1, 2],
    [0, 0, 0],
  ];
  const chart = charts.confusionMatrix({classes: ['cat', 'dog', 'bird'], counts});

  it('colours the shares of the rows and writes the counts', () => {
    const {x, y, z, text} = traceOfType(chart, 'heatmap');
    expect({x, y}).toEqual({x: ['cat', 'dog', 'bird'], y: ['cat', 'dog', 'bird']});
    expect(z).toEqual([
      [0.8, 0.2, 0],
      [0.25, 0.25, 0.5],
      [null, null, null],
    ]);
    expect(text).toEqual([
      ['8<br>80%', '2<br>20%', '0'],
      ['1<br>25%', '1<br>25%', '2<br>50%'],
      ['0', '0', '0'],
    ]);
    expectSnapshot('confusion-matrix', chart);
  });

  it('says how many are right, the worst mistake, and which class has no example', () => {
    expect(chart.description).toContain(
      'Confusion matrix. 9 of 14 examples are right, 64%. Most often cat is taken for dog: 2 times, 20% of its examples. No example is of the class bird.',
    );
    const right = charts.confusionMatrix({
      classes: ['a', 'b'],
      counts: [
        [1, 0],
        [0, 1],
      ],
    });
    expect(right.description).toContain('2 of 2 examples are right, 100%. None is taken for another class.');
  });

  it('leaves the shares of many classes to the colours', () => {
    const classes = Array.from({length: 8}, (_, index) => String(index));
    const {text} = traceOfType(
      charts.confusionMatrix({classes, counts: classes.map(() => classes.map(() => 3))}),
      'heatmap',
    );
    expect((text as readonly (readonly string[])[])[0]).toEqual(classes.map(() => '3'));
  });
});

describe('reliability', () => {
  const table = Table.fromColumns({
    from: [0, 0.5],
    to: [0.5, 1],
    examples: [0, 4],
    confidence: [NaN, 0.9],
    accuracy: [NaN, 0.75],
  });

  it('shows accuracies and counts of the bins beside the diagonal', () => {
    const chart = charts.reliability({expectedError: 0.15, table});
    const [accuracy, examples] = tracesOf(chart, 'bins');
    expect(accuracy).toMatchObject({type: 'bar', y: expect.arrayContaining([0.75])});
    expect(examples).toMatchObject({x: [0.25, 0.75], y: [0, 4]});
    expect(notesOf(chart)).toEqual(['Accuracy, ECE 0.15', 'Examples in each bin']);
    const diagonal = tracesOf(chart, 'calibrated')[0];
    expect(diagonal?.x).toEqual(diagonal?.y);
    expect(chart.description).toContain(
      'The expected calibration error is 0.15: of 4 examples, the mean confidence is 0.9 and the accuracy 0.75, so on average the model is too sure.',
    );
    expectSnapshot('reliability', chart);
  });

  it('says when a model is not sure enough, or level', () => {
    const of = (accuracy: number): string => {
      const one = Table.fromRows([{from: 0, to: 1, examples: 2, confidence: 0.9, accuracy}]);
      return charts.reliability({expectedError: Math.abs(0.9 - accuracy), table: one}).description;
    };
    expect(of(1)).toContain('the model is not sure enough.');
    expect(of(0.9)).toContain('the model is as sure as it is right.');
  });
});

describe('predictions', () => {
  const images = {
    images: new Uint8Array(3 * 4).map((_, index) => index * 20),
    shape: [3, 2, 2],
    probabilities: [
      [0.75, 0.25],
      [0.4, 0.6],
      [0.875, 0.125],
    ],
    labels: [0, 0, 0],
  } as const;

  it('writes what each was taken for, and the right class of wrong ones', () => {
    const chart = charts.predictions(images, {classes: ['cat', 'dog']});
    const words = JSON.stringify(chart.data);
    expect(words).toContain('cat 75%');
    expect(words).toContain('dog 60%<br>(cat)');
    expect(chart.description).toMatch(/^Predictions\. 2 of 3 images are right: 67%\. /);
    // bytes stay bytes: the brightest, 220, is not stretched to white
    const field = JSON.stringify(traceOfType(chart, 'heatmap').z);
    expect(field).toContain('220');
    expect(field).not.toContain('255');
    expectSnapshot('predictions', chart);
  });

  it('shows the first ones where there are many, and judges all', () => {
    const chart = charts.predictions(images, {count: 1});
    expect(chart.description).toContain('2 of 3 images are right: 67%. The first 1 are shown.');
    expect(JSON.stringify(chart.data)).not.toContain('60%');
  });

  it('judges nothing without labels', () => {
    const {labels: _, ...unlabelled} = images;
    expect(charts.predictions(unlabelled).description).not.toContain('right');
  });
});

describe('decisionBoundary', () => {
  const points = {x: [-1, -0.5, 0.5, 1], y: [0, 1, 0, 1], labels: [0, 1, 1, 1]};
  const classOf = (places: readonly (readonly number[])[]): number[] => places.map(([x = 0]) => (x > 0 ? 1 : 0));

  it('crosses out the points that the model takes for another class', () => {
    const chart = charts.decisionBoundary({classOf}, points, {classes: ['left', 'right'], grid: 10});
    expect(tracesOf(chart, 'wrong')[0]).toMatchObject({x: [-0.5], y: [1]});
    expect(tracesOf(chart, 'left').at(-1)).toMatchObject({x: [-1], y: [0]});
    expect(tracesOf(chart, 'right').at(-1)).toMatchObject({x: [-0.5, 0.5, 1]});
    expect(chart.description).toContain('Decision boundary. 3 of 4 points are right, 75%.');
    expectSnapshot('decision-boundary', chart);
  });

  it('takes probabilities of class 1 or of each class', () => {
    const one = charts.decisionBoundary({predict: places => places.map(([x = 0]) => (x > 0 ? 0.9 : 0.1))}, points);
    const each = charts.decisionBoundary({predict: places => places.map(([x = 0]) => [-x, x])}, points);
    for (const {description} of [one, each]) expect(description).toContain('3 of 4 points are right, 75%.');
  });

  it('shows the regions alone where no point is, if it knows where to look', () => {
    const none = {x: [], y: [], labels: []};
    const chart = charts.decisionBoundary({classOf}, none, {x: [-1, 1], y: [-1, 1]});
    expect(chart.description).toContain('class 0 covers 50%');
  });
});
