import {describe, expect, it} from 'vitest';
import {Table} from '../../src/base/index.ts';
import {contour, facet, figure, line, type PanelOptions, rule, text} from '../../src/charts/index.ts';

const [x, y] = [{title: 'step'}, {title: 'loss', unit: 'nats'}];
const series = (name: string, top: number) => line({x: [0, 1], y: [top, 0], name});
const panel = (title: string, top: number): PanelOptions => ({
  title,
  x,
  y,
  marks: [series('training', top), series('validation', top + 1), rule({y: 0.5, name: 'chance'})],
});
const panels = (count: number) => Array.from({length: count}, (_, index) => panel(`run ${index + 1}`, index + 1));
const field = contour({
  x: [0, 1],
  y: [0, 1],
  z: [
    [0, 1],
    [1, 2],
  ],
  name: 'loss',
});

interface AxisJson {
  readonly domain: readonly [number, number];
  readonly anchor: string;
  readonly matches?: string;
  readonly showticklabels: boolean;
  readonly title?: {readonly text: string};
}
const axes = (layout: object, letter: 'x' | 'y') =>
  Object.entries(layout)
    .filter(([name]) => name.startsWith(`${letter}axis`))
    .map(([, axis]) => axis as AxisJson);

describe('figure with panels', () => {
  it('gives each panel axes of its own, and its traces, shapes and notes stand on them', () => {
    const note = {...panel('noted', 3), marks: [text({x: 1, y: 1, text: 'here'}), ...panel('', 3).marks]};
    const {data, layout} = figure({title: 'Runs', panels: [panel('plain', 1), note]});
    expect(data.map(({xaxis, yaxis}) => [xaxis, yaxis])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['x2', 'y2'],
      ['x2', 'y2'],
    ]);
    expect(layout.shapes).toMatchObject([
      {xref: 'x domain', yref: 'y'},
      {xref: 'x2 domain', yref: 'y2'},
    ]);
    expect(layout.annotations).toMatchObject([
      {text: 'here', xref: 'x2', yref: 'y2'},
      {text: 'plain', xref: 'x domain', yref: 'y domain'},
      {text: 'noted', xref: 'x2 domain', yref: 'y2 domain'},
    ]);
    expect(axes(layout, 'x').map(({anchor}) => anchor)).toEqual(['y', 'y2']);
    expect(axes(layout, 'y').map(({anchor}) => anchor)).toEqual(['x', 'x2']);
  });

  it('draws series of one name alike, with one entry in the legend', () => {
    const {data, layout} = figure({title: 'Runs', panels: panels(3)});
    const training = data.filter(({name}) => name === 'training');
    expect(training.map(({line}) => line)).toEqual(Array(3).fill(training[0]?.line));
    const entries = [...data, ...(layout.shapes as unknown as typeof data)].filter(({showlegend}) => showlegend);
    expect(entries.map(({name}) => name)).toEqual(['training', 'validation', 'chance']);
  });

  it.each([1, 2, 3, 4, 5, 7])('arranges %i panels in rows that do not overlap', count => {
    const {layout} = figure({title: 'Runs', panels: panels(count)});
    const [across, up] = [axes(layout, 'x'), axes(layout, 'y')];
    expect(across).toHaveLength(count);
    const columns = new Set(across.map(({domain}) => domain[0])).size;
    expect(columns).toBe([0, 1, 2, 3, 2, 3, 3, 3][count]);
    for (let one = 0; one < count; one++) {
      expect(across[one]?.domain[0]).toBeGreaterThanOrEqual(0);
      expect(across[one]?.domain[1]).toBeLessThanOrEqual(1);
      for (let other = 0; other < one; other++) {
        const apart = (list: readonly AxisJson[]) =>
          (list[one]?.domain[0] ?? 0) > (list[other]?.domain[1] ?? 0) ||
          (list[other]?.domain[0] ?? 0) > (list[one]?.domain[1] ?? 0);
        expect(apart(across) || apart(up)).toBe(true);
      }
    }
    // reading order: the first panel is on top at the left
    expect(across[0]?.domain[0]).toBe(0);
    expect(up[0]?.domain[1]).toBe(1);
    expect(up.at(-1)?.domain[0]).toBe(0);
  });

  it('grows with its rows and keeps a height that it is given', () => {
    const height = (count: number) => Number(figure({title: 'Runs', panels: panels(count), columns: 2}).layout.height);
    const perRow = height(4) - height(2);
    expect(perRow).toBeGreaterThan(190);
    expect(height(6) - height(4)).toBe(perRow);
    expect(figure({title: 'Runs', panels: panels(4), height: 600, width: 700}).layout).toMatchObject({
      height: 600,
      width: 700,
    });
  });

  it('shares axes: one range, numbers at the left and at the bottom only', () => {
    const {layout} = figure({title: 'Runs', panels: panels(5), shareX: true, shareY: true});
    expect(axes(layout, 'x').map(({matches}) => matches)).toEqual([undefined, 'x', 'x', 'x', 'x']);
    expect(axes(layout, 'y').map(({matches}) => matches)).toEqual([undefined, 'y', 'y', 'y', 'y']);
    // the third panel has none below it
    expect(axes(layout, 'x').map(each => each.showticklabels)).toEqual([false, false, true, true, true]);
    expect(axes(layout, 'y').map(each => each.showticklabels)).toEqual([true, false, false, true, false]);
  });

  it('writes titles that all axes have in common once a row and column, others everywhere', () => {
    const {layout} = figure({title: 'Runs', panels: [panel('a', 1), {...panel('b', 1), y: {title: 'accuracy'}}]});
    expect(axes(layout, 'y').map(each => each.title?.text)).toEqual(['loss (nats)', 'accuracy']);
    const same = figure({title: 'Runs', panels: panels(4)}).layout;
    expect(axes(same, 'y').map(each => each.title?.text)).toEqual(['loss (nats)', undefined, 'loss (nats)', undefined]);
    expect(axes(same, 'x').map(each => each.title?.text)).toEqual([undefined, undefined, 'step', 'step']);
  });

  it('sets colour bars beside their panels, as high as they are', () => {
    const fields = ['a', 'b', 'c', 'd'].map(title => ({title, x, y, marks: [field]}));
    const {data, layout} = figure({title: 'Fields', panels: fields});
    const [across, up] = [axes(layout, 'x'), axes(layout, 'y')];
    for (const [index, trace] of data.entries()) {
      const bar = trace.colorbar as unknown as {x: number; y: number; len: number};
      const [left, right] = across[index]?.domain ?? [0, 0];
      const [low, high] = up[index]?.domain ?? [0, 0];
      expect(bar.x).toBeGreaterThan(right);
      expect(bar.x).toBeLessThan(left === 0 ? (across[1]?.domain[0] ?? 0) : 1);
      expect(bar.y).toBeCloseTo((low + high) / 2, 3);
      expect(bar.len).toBeCloseTo(high - low, 3);
    }
  });

  it('breaks the titles of panels', () => {
    const long = figure({
      title: 'Runs',
      panels: [panel('a title that is too long for a third of the page', 1), ...panels(2)],
    });
    const [first] = long.layout.annotations as unknown as readonly {text: string}[];
    expect(first?.text.split('<br>').length).toBeGreaterThan(1);
    expect(first?.text.replaceAll('<br>', ' ')).toBe('a title that is too long for a third of the page');
  });

  it('names the panels in its description', () => {
    const one = (title: string, top: number) => ({title, x, y, marks: [series('training', top)]});
    expect(figure({title: 'Runs', panels: [one('slow', 3), one('fast', 2)]}).description).toBe(
      'Runs. 2 panels of loss (nats) over step. ' +
        'Panel "slow": training: from 3 at step 0 to 0 at step 1; lowest 0 at step 1, highest 3 at step 0. ' +
        'Panel "fast": training: from 2 at step 0 to 0 at step 1; lowest 0 at step 1, highest 2 at step 0.',
    );
    const other = {x, y: {title: 'accuracy'}, marks: []};
    expect(figure({title: 'Runs', panels: [{x, y, marks: []}, other]}).description).toBe(
      'Runs. 2 panels. Panel 1: loss (nats) over step. nothing. Panel 2: accuracy over step. nothing.',
    );
  });

  it('refuses no panels, too many for its size, and half a column', () => {
    expect(() => figure({title: 'Runs', panels: []})).toThrow(
      new RangeError('Cannot create figure as panels must not be empty: there are none'),
    );
    expect(() => figure({title: 'Runs', panels: panels(20), columns: 20})).toThrow(/width must leave 40 pixels/);
    expect(() => figure({title: 'Runs', panels: panels(9), columns: 1, height: 400})).toThrow(
      /height must leave 40 pixels/,
    );
    expect(() => figure({title: 'Runs', panels: panels(2), columns: 1.5})).toThrow(RangeError);
  });
});

describe('facet', () => {
  const runs = Table.fromColumns({
    rate: [0.1, 1, 0.1, 1],
    kind: ['sgd', 'adam', 'sgd', 'adam'],
    step: [0, 0, 1, 1],
    loss: [4, 4, 3, 0],
  });

  it('gives a panel for each value, in the order in which they first stand', () => {
    const seen: unknown[] = [];
    const byKind = facet(runs, {
      by: 'kind',
      x,
      y,
      marks: (part, value) => {
        seen.push([value, part.column('loss')]);
        return [line(part, {x: 'step', y: 'loss'})];
      },
    });
    expect(seen).toEqual([
      ['sgd', [4, 3]],
      ['adam', [4, 0]],
    ]);
    expect(byKind.map(({title}) => title)).toEqual(['sgd', 'adam']);
    expect(figure({title: 'Runs', panels: byKind}).data.map(trace => trace.y)).toEqual([
      [4, 3],
      [4, 0],
    ]);
    expect(facet(runs, {by: 'rate', x, y, marks: () => []}).map(({title}) => title)).toEqual(['rate 0.1', 'rate 1']);
  });
});
