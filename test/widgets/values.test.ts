import {describe, expect, it} from 'vitest';
import {
  button,
  checkbox,
  column,
  dropdown,
  html,
  integerSlider,
  row,
  slider,
  textInput,
} from '../../src/widgets/index.ts';

describe('without a kernel', () => {
  it('shows words alone', () => {
    const widget = slider({value: 0.1 + 0.2, min: -1, max: 1, label: 'rate'});
    const bundle = (widget as unknown as {[name: symbol]: () => unknown})[Symbol.for('Jupyter.display')]?.();
    expect(bundle).toEqual({'text/plain': 'slider rate: 0.3 (-1 to 1)'});
  });

  it('calls listeners at each change, with the value before it, until they are stopped', () => {
    const widget = checkbox();
    const seen: unknown[] = [];
    const stop = widget.observe((value, previous) => void seen.push([value, previous]));
    widget.value = true;
    widget.value = true;
    widget.value = false;
    stop();
    widget.value = true;
    expect(seen).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('calls a listener twice that was added twice, and stops each by itself', () => {
    const widget = html('');
    let calls = 0;
    const count = () => void calls++;
    const [stop] = [widget.observe(count), widget.observe(count)];
    widget.value = 'a';
    stop();
    widget.value = 'b';
    expect(calls).toBe(3);
  });

  it('calls the other listeners when one throws, and then throws what it threw', () => {
    const widget = textInput();
    const seen: string[] = [];
    widget.observe(() => {
      throw new Error('first');
    });
    widget.observe(value => void seen.push(value));
    const set = (value: string) => {
      widget.value = value;
    };
    expect(() => set('x')).toThrow(new Error('first'));
    expect([widget.value, seen]).toEqual(['x', ['x']]);
    widget.observe(() => {
      throw new Error('second');
    });
    expect(() => set('y')).toThrow(
      new AggregateError([new Error('first'), new Error('second')], '2 listeners have failed'),
    );
  });

  it('rejects a click whose listener fails', async () => {
    const failing = button({label: 'fail', onClick: () => Promise.reject(new Error('no data'))});
    await expect(failing.click()).rejects.toThrow('no data');
  });

  it('describes itself in words', () => {
    const widgets = row(
      integerSlider({value: 8, min: 1, max: 64}),
      column(dropdown({options: {none: 0, all: 1}, label: 'keep'}), html('<i>loss</i> 0.3')),
    );
    expect(widgets.summary).toBe(
      ['slider: 8 (1 to 64)', 'dropdown keep: none (one of none, all)', 'loss 0.3'].join('\n'),
    );
  });
});

describe('values', () => {
  const rate = () => slider({value: 0.5, min: 0, max: 1, label: 'rate'});
  const width = () => integerSlider({value: 2, min: 1, max: 4, label: 'width'});
  const set = (widget: {value: number}, value: number) => {
    widget.value = value;
  };

  it.each<[string, () => void, Error]>([
    [
      'set above',
      () => set(rate(), 2),
      new RangeError('Cannot set slider rate as value must be >= 0 and <= 1: current value is 2'),
    ],
    [
      'NaN',
      () => set(rate(), NaN),
      new RangeError('Cannot set slider rate as value must be finite: current value is NaN'),
    ],
    [
      'a fraction',
      () => set(width(), 2.5),
      new RangeError('Cannot set slider width as value must be an integer: current value is 2.5'),
    ],
    [
      'created above',
      () => void slider({value: 2, min: 0, max: 1}),
      new RangeError('Cannot create slider as value must be >= 0 and <= 1: current value is 2'),
    ],
    [
      'bounds upside down',
      () => void slider({value: 1, min: 1, max: 0}),
      new RangeError('Cannot create slider as max must be > 1: current value is 0'),
    ],
    [
      'no way to go',
      () => void slider({value: 1, min: 1, max: 1}),
      new RangeError('Cannot create slider as max must be > 1: current value is 1'),
    ],
    [
      'step 0',
      () => void slider({value: 0, min: 0, max: 1, step: 0}),
      new RangeError('Cannot create slider as step must be > 0: current value is 0'),
    ],
    [
      'a whole-number slider with fractions',
      () => void integerSlider({value: 1, min: 0.5, max: 2}),
      new RangeError('Cannot create slider as min must be an integer: current value is 0.5'),
    ],
    [
      'no option',
      () => void dropdown({options: []}),
      new RangeError('Cannot create dropdown as options must have a member: current value is []'),
    ],
  ])('are refused: %s', (_, deed, error) => {
    expect(deed).toThrow(error);
  });

  it('of the wrong type are refused by the compiler and by a TypeError or RangeError', () => {
    // @ts-expect-error a text is no number
    expect(() => (rate().value = '1')).toThrow(
      new TypeError('Cannot set slider rate as value must be a number: current value is "1"'),
    );
    // @ts-expect-error 1 is no boolean
    expect(() => (checkbox().value = 1)).toThrow(
      new TypeError('Cannot set checkbox as value must be true or false: current value is 1'),
    );
    // @ts-expect-error a number is no text
    expect(() => textInput({value: 1})).toThrow(TypeError);
    // @ts-expect-error a label is a text
    expect(() => button({label: 1})).toThrow(TypeError);
    // @ts-expect-error a figure of speech is no widget
    expect(() => row('slider')).toThrow(
      new TypeError('Cannot create row as children must be widgets: current value is "slider"'),
    );
    // @ts-expect-error not one of the options
    expect(() => dropdown({options: ['squared', 'hinge'], value: 'absolute'})).toThrow(
      new RangeError('Cannot create dropdown as value must be one of "squared", "hinge": current value is "absolute"'),
    );
    const loss = dropdown({options: ['squared', 'hinge'], label: 'loss'});
    // @ts-expect-error not one of the options
    expect(() => (loss.value = 'absolute')).toThrow(
      new RangeError(
        'Cannot set dropdown loss as value must be one of "squared", "hinge": current value is "absolute"',
      ),
    );
    const value: 'squared' | 'hinge' = loss.value;
    expect(value).toBe('squared');
  });
});
