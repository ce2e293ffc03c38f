import {describe, expect, it} from 'vitest';
import {figure, type Markish, rule, text} from '../../../src/charts/index.ts';

const draw = (...marks: Markish[]) =>
  figure({title: 'Run', x: {title: 'step'}, y: {title: 'loss', scale: 'log'}, marks});

describe('rule', () => {
  it('crosses the whole figure at its value, unrounded axes apart', () => {
    expect(draw(rule({x: 3, name: 'restart'})).layout.shapes).toMatchObject([
      {type: 'line', xref: 'x', x0: 3, x1: 3, yref: 'y domain', y0: 0, y1: 1, name: 'restart', showlegend: true},
    ]);
    expect(draw(rule({y: 0.01})).layout.shapes).toMatchObject([
      {xref: 'x domain', x0: 0, x1: 1, yref: 'y', y0: 0.01, y1: 0.01, showlegend: false},
    ]);
  });

  it('draws a cross with one legend entry from x and y', () => {
    const {layout, description} = draw(rule({x: 3, y: 2, name: 'optimum'}));
    expect(layout.shapes).toMatchObject([
      {x0: 3, showlegend: true},
      {y0: 2, showlegend: false},
    ]);
    expect(description).toBe(
      'Run. loss over step. optimum: a vertical line at step 3. optimum: a horizontal line at loss 2.',
    );
  });

  it('refuses to stand nowhere', () => {
    expect(() => rule({})).toThrow(new TypeError('Cannot draw rule as x or y must be given: both are undefined'));
    expect(() => rule({x: NaN})).toThrow(new RangeError('Cannot draw rule as x must be finite: current value is NaN'));
  });
});

describe('text', () => {
  it('lies at its point, on a logarithmic axis at the log10 that Plotly wants', () => {
    const {layout} = draw(text({x: 5, y: 0.001, text: 'here'}));
    expect(layout.annotations).toMatchObject([{x: 5, y: -3, text: 'here', xanchor: 'center', yanchor: 'bottom'}]);
  });

  it('is read out without its tags', () => {
    const {description} = draw(text({x: 5, y: 1, text: 'w<sub>1</sub><br>grows', position: 'right'}));
    expect(description).toBe('Run. loss over step. Note at (5, 1): w1 grows.');
  });

  it('refuses a place that it does not know', () => {
    // @ts-expect-error no such position
    expect(() => text({x: 1, y: 1, text: '', position: 'north'})).toThrow(RangeError);
  });
});
