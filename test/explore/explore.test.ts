import {afterEach, describe, expect, it, vi} from 'vitest';
import {bar, type Figure, figure, heatmap, line, rule, text} from '../../src/charts/index.ts';
import {explore} from '../../src/explore/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

interface Plotly {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, {range?: readonly number[]}> & {readonly sliders: readonly Slider[]};
  readonly frames: readonly {
    readonly name: string;
    readonly data: readonly Record<string, unknown>[];
    readonly layout?: object;
  }[];
}

interface Slider {
  readonly active: number;
  readonly currentvalue: {readonly prefix: string};
  readonly steps: readonly {readonly label: string; readonly method: string; readonly args: readonly unknown[]}[];
}

// The first picture of a process takes seconds where the machine is busy.
vi.setConfig({testTimeout: 30_000});

const axes = {x: {title: 'step'}, y: {title: 'loss', unit: 'nats'}};
const steps = [0, 1, 2, 3];
const globals = globalThis as {[symbol: symbol]: unknown};

/** What a notebook that a program runs would keep. */
async function kept(deed: () => Promise<void>): Promise<Record<string, unknown>[]> {
  const shown: Record<string, unknown>[] = [];
  globals[Symbol.for('gradlab.display')] = (bundle: Record<string, unknown>) => shown.push(bundle);
  globals[Symbol.for('gradlab.isAttended')] = () => false;
  await deed();
  return shown;
}

const plotlyOf = (bundle: Record<string, unknown> | undefined): Plotly =>
  bundle?.['application/vnd.plotly.v1+json'] as Plotly;

const descent = ({rate}: {readonly rate: number}): Figure =>
  figure({
    title: 'Descent',
    ...axes,
    marks: [line({x: steps, y: steps.map(step => (1 - rate) ** step), name: 'loss'})],
  });

afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ['display', 'isAttended']) Reflect.deleteProperty(globalThis, Symbol.for(`gradlab.${name}`));
});

describe('a figure that is explored', () => {
  it('is saved with a frame for each position of its slider, which holds what differs', async () => {
    const shown = await kept(() => explore({rate: {min: 0.5, max: 2.5, step: 1, value: 1.5}}, descent));
    expect(shown.length).toBe(1);
    const {data, layout, frames} = plotlyOf(shown[0]);
    const [slider] = layout.sliders;
    expect(slider?.steps.map(({label}) => label)).toEqual(['0.5', '1.5', '2.5']);
    expect([slider?.active, slider?.currentvalue.prefix]).toEqual([1, 'rate: ']);
    expect(data[0]?.y).toEqual([1, -0.5, 0.25, -0.125]);
    expect(frames.map(({data: traces}) => traces)).toEqual([
      [{y: [1, 0.5, 0.25, 0.125]}],
      [{y: [1, -0.5, 0.25, -0.125]}],
      [{y: [1, -1.5, 2.25, -3.375]}],
    ]);
    // Each step shows the frame of its own name.
    expect(slider?.steps.map(({args}) => (args[0] as string[])[0])).toEqual(frames.map(({name}) => name));
    // The least and greatest of all frames are -3.375 and 2.25; a margin of 5 % of 5.625 on both sides.
    expect(layout.yaxis?.range).toEqual([-3.65625, 2.53125]);
    expect(shown[0]?.['image/png']).toMatch(/^iVBOR/);
  });

  it('says what changes from the first position to the last', async () => {
    const [bundle] = await kept(() => explore({rate: {min: 0.5, max: 2.5, step: 1}}, descent));
    expect(bundle?.['text/plain']).toMatch(
      /^A slider sets rate: 3 positions from rate 0\.5 to rate 2\.5\. At rate 0\.5: Descent\..*to 0\.125 at step 3.*At rate 2\.5: Descent\..*to −3\.375 at step 3/,
    );
  });

  it('keeps ranges that are stated, takes logarithms where the axis does, and begins bars at zero', async () => {
    const logs = await kept(() =>
      explore({rate: [0.5, 0.05]}, ({rate}) =>
        figure({
          title: 'Descent',
          x: {title: 'step', range: [0, 10]},
          y: {title: 'loss', scale: 'log'},
          marks: [line({x: [0, 1], y: [1, rate ** 2]})],
        }),
      ),
    );
    const {xaxis, yaxis} = plotlyOf(logs[0]).layout;
    expect(xaxis?.range).toEqual([0, 10]);
    const decades = Math.log10(400);
    expect(yaxis?.range?.[0]).toBeCloseTo(-decades - 0.05 * decades, 4);
    expect(yaxis?.range?.[1]).toBeCloseTo(0.05 * decades, 4);
    const bars = await kept(() =>
      explore({count: [3, 4]}, ({count}) => figure({title: 'Bars', ...axes, marks: [bar({x: [0, 1], y: [2, count]})]})),
    );
    expect(plotlyOf(bars[0]).layout.yaxis?.range).toEqual([-0.2, 4.2]);
  });

  it('has one range of colours, and moves what stands beside the traces', async () => {
    const shown = await kept(() =>
      explore({power: [1, 2]}, ({power}) =>
        figure({
          title: `Power ${power}`,
          ...axes,
          marks: [
            heatmap({
              x: [0, 1],
              y: [0, 1],
              z: [
                [0, 1],
                [2, 3 ** power],
              ],
            }),
            rule({x: power / 4}),
            text({x: power / 2, y: 0, text: 'here'}),
          ],
        }),
      ),
    );
    const {data, frames} = plotlyOf(shown[0]);
    expect(data[0]).toMatchObject({zmin: 0, zmax: 9});
    expect(frames[1]?.data[0]).not.toHaveProperty('zmin');
    expect(JSON.stringify(frames[1]?.layout)).toContain('Power 2');
    expect(frames[1]?.layout).toHaveProperty('annotations');
  });

  it('lets marks come and go', async () => {
    const shown = await kept(() =>
      explore({lines: [1, 2]}, ({lines}) =>
        figure({
          title: 'Lines',
          ...axes,
          marks: Array.from({length: lines}, (_, at) => line({x: steps, y: steps.map(() => at)})),
        }),
      ),
    );
    const {data, frames} = plotlyOf(shown[0]);
    expect(data.map(({visible}) => visible)).toEqual([true, false]);
    expect(frames.map(({data: traces}) => traces[1]?.visible)).toEqual([false, true]);
  });

  it('of many states is drawn for the state of its widgets where somebody watches', async () => {
    const shown: [Record<string, unknown>, {update?: boolean}][] = [];
    globals[Symbol.for('gradlab.display')] = (...call: [Record<string, unknown>, {update?: boolean}]) =>
      shown.push(call);
    globals[Symbol.for('gradlab.isAttended')] = () => true;
    const asked: number[] = [];
    await explore({rate: {min: 0, max: 1, step: 0.001, value: 0.25}}, ({rate}) => {
      asked.push(rate);
      return descent({rate});
    });
    expect(asked).toEqual([0.25]);
    expect(shown[0]?.[0]['text/plain']).toBe('slider rate: 0.25 (0 to 1)');
    expect(plotlyOf(shown.at(-1)?.[0]).frames).toBeUndefined();
    expect(plotlyOf(shown.at(-1)?.[0]).data[0]?.y).toEqual([1, 0.75, 0.5625, 0.42188]);
  });

  it('is told on the console without a kernel', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await explore({rate: [0.5, 1.5]}, descent);
    expect(log.mock.calls[0]?.[0]).toMatch(/^A slider sets rate: 2 positions/);
  });

  it('of 21 positions of two lines of 30 points takes less than 30 KB', async () => {
    const many = Array.from({length: 30}, (_, step) => step);
    const shown = await kept(() =>
      explore({rate: {min: 0.05, max: 1.05}}, ({rate}) =>
        figure({
          title: 'Descent',
          ...axes,
          marks: [1, 4].map(slow =>
            line({x: many, y: many.map(step => (1 - rate / slow) ** (2 * step)), name: `1/${slow}`}),
          ),
        }),
      ),
    );
    expect(JSON.stringify(plotlyOf(shown[0])).length).toBeLessThan(30_000);
  });
});

const never = (): Figure => {
  throw new Error('not drawn');
};

describe('explore refuses', () => {
  const cases: readonly (Omit<Refusal, 'run'> & {readonly run: () => Promise<void>})[] = [
    {
      call: 'no controls',
      run: () => explore({}, never),
      error: RangeError,
      message: 'Cannot explore as controls must name one at least: there are none',
    },
    {
      call: 'a control that is none',
      run: () => explore({rate: 3 as never}, never),
      error: TypeError,
      message: 'Cannot explore as rate must be {min, max} or a list of values: current value is 3',
    },
    {
      call: 'one value',
      run: () => explore({rate: [1]}, never),
      error: RangeError,
      message: 'Cannot explore as rate must have two values at least: current value is [1]',
    },
    {
      call: 'a value twice',
      run: () => explore({rate: [1, 2, 1]}, never),
      error: RangeError,
      message: 'Cannot explore as rate must have different values: current value is 1',
    },
    {
      call: 'an object among the values',
      run: () => explore({rate: [1, {}] as never}, never),
      error: TypeError,
      message: 'Cannot explore as rate must have strings, numbers or booleans: current value is [object Object]',
    },
    {
      call: 'an empty range',
      run: () => explore({rate: {min: 1, max: 1}}, never),
      error: RangeError,
      message: 'Cannot explore as rate.max must be > 1: current value is 1',
    },
    {
      call: 'a value outside',
      run: () => explore({rate: {min: 0, max: 1, value: 2}}, never),
      error: RangeError,
      message: 'Cannot explore as rate.value must be >= 0 and <= 1: current value is 2',
    },
    {
      call: 'a step of nothing',
      run: () => explore({rate: {min: 0, max: 1, step: 0}}, never),
      error: RangeError,
      message: 'Cannot explore as rate.step must be > 0 and <= 1: current value is 0',
    },
    {
      call: 'one frame',
      run: () => explore({rate: [1, 2]}, never, {frames: 1}),
      error: RangeError,
      message: 'Cannot explore as frames must be >= 2 and <= 200: current value is 1',
    },
    {
      call: 'no function',
      run: () => explore({rate: [1, 2]}, 'draw' as never),
      error: TypeError,
      message: 'Cannot explore as render must be a function: current value is "draw"',
    },
    {
      call: 'no figure',
      run: () => explore({rate: [1, 2]}, () => 3 as never),
      error: TypeError,
      message: 'Cannot explore as what is drawn for rate 1 must be a figure: current value is 3',
    },
    {
      call: 'marks of changing kinds',
      run: () =>
        explore({kind: ['line', 'bar']}, ({kind}) =>
          figure({title: kind, ...axes, marks: [kind === 'bar' ? bar({x: [0], y: [1]}) : line({x: [0], y: [1]})]}),
        ),
      error: TypeError,
      message: 'Cannot explore as figures of all states must have the same kinds of marks: mark 0 is scatter and bar',
    },
  ];

  it.each(cases)('$call', async ({run, ...refusal}) => {
    let thrown: unknown;
    await run().catch(error => {
      thrown = error;
    });
    expectRefused({
      ...refusal,
      run: () => {
        throw thrown;
      },
    });
  });
});
