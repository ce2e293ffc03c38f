/**
 * The messages are those of ipywidgets' own documents: packages/schema/messages.md (widget messaging protocol 2,
 * control protocol 1.0) and packages/schema/jupyterwidgetmodels.latest.md (state of each model) of
 * https://github.com/jupyter-widgets/ipywidgets.
 */
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
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
import {FakeKernel} from './fake-kernel.ts';

let kernel: FakeKernel;
beforeEach(() => {
  kernel = FakeKernel.install();
});
afterEach(() => FakeKernel.remove());

const rate = () => slider({value: 0.5, min: 0, max: 1, step: 0.01, label: 'rate'});

/** The keys that a state must have whatever it is the state of. */
const named = (name: string, packageName = '@jupyter-widgets/controls', version = '2.0.0') => ({
  _model_module: packageName,
  _model_module_version: version,
  _model_name: `${name}Model`,
  _view_module: packageName,
  _view_module_version: version,
  _view_name: `${name}View`,
});

describe('opening', () => {
  it('opens layout, style and slider by comm_open with protocol version 2.1.0', () => {
    const {modelId} = rate();
    const metadata = {version: '2.1.0'};
    expect(kernel.sent).toEqual([
      {
        type: 'open',
        id: 'comm1',
        target: 'jupyter.widget',
        data: {state: named('Layout', '@jupyter-widgets/base'), buffer_paths: []},
        metadata,
      },
      {
        type: 'open',
        id: 'comm2',
        target: 'jupyter.widget',
        data: {
          state: {
            ...named('SliderStyle'),
            _view_module: '@jupyter-widgets/base',
            _view_name: 'StyleView',
            description_width: '',
          },
          buffer_paths: [],
        },
        metadata,
      },
      {
        type: 'open',
        id: modelId,
        target: 'jupyter.widget',
        data: {
          state: {
            ...named('FloatSlider'),
            min: 0,
            max: 1,
            step: 0.01,
            orientation: 'horizontal',
            readout: true,
            readout_format: '.2f',
            continuous_update: true,
            value: 0.5,
            description: 'rate',
            disabled: false,
            layout: 'IPY_MODEL_comm1',
            style: 'IPY_MODEL_comm2',
          },
          buffer_paths: [],
        },
        metadata,
      },
    ]);
  });

  it('shares layout and styles between widgets', () => {
    rate();
    rate();
    checkbox();
    expect(kernel.sent).toHaveLength(3 + 1 + 2);
  });

  it('gives long labels a style that does not cut them', () => {
    const {modelId} = slider({value: 0, min: 0, max: 1, label: 'learning rate of the first layer'});
    const style = (kernel.opened(modelId).style as string).replace('IPY_MODEL_', '');
    expect(kernel.opened(style)).toMatchObject({description_width: 'initial'});
  });

  it.each([
    [
      'IntSlider',
      () => integerSlider({value: 3, min: 1, max: 9}),
      {value: 3, min: 1, max: 9, step: 1, readout_format: 'd'},
    ],
    ['Dropdown', () => dropdown({options: ['a', 'b'], value: 'b'}), {_options_labels: ['a', 'b'], index: 1}],
    ['Checkbox', () => checkbox({value: true, disabled: true}), {value: true, indent: true, disabled: true}],
    ['Text', () => textInput({value: 'x', continuous: false}), {value: 'x', placeholder: '', continuous_update: false}],
    ['Button', () => button({label: 'go'}), {description: 'go', disabled: false}],
    ['HTML', () => html('<b>x</b>'), {value: '<b>x</b>', description: ''}],
    ['HBox', () => row(), {children: []}],
    ['VBox', () => column(), {children: []}],
  ])('opens %s with the state of its model', (name, create, state) => {
    expect(kernel.opened(create().modelId)).toMatchObject({...named(name), ...state});
  });

  it('lets boxes refer to their children', () => {
    const [first, second] = [checkbox(), checkbox()];
    expect(kernel.opened(row(first, second).modelId).children).toEqual([
      `IPY_MODEL_${first.modelId}`,
      `IPY_MODEL_${second.modelId}`,
    ]);
  });

  it('writes the readout of a slider with the digits of its step', () => {
    const format = (step: number) => kernel.opened(slider({value: 0, min: 0, max: 1, step}).modelId).readout_format;
    expect([0.25, 0.1, 1, 0.001, 1e-5, 2.5e-7].map(format)).toEqual(['.2f', '.1f', '.0f', '.3f', '.5f', '.8f']);
  });
});

describe('changes', () => {
  it('sends a set value as update, and nothing if it is the same', () => {
    const widget = rate();
    widget.value = 0.5;
    widget.value = 0.25;
    widget.value = 0.25;
    expect(kernel.on(widget.modelId)).toEqual([{method: 'update', state: {value: 0.25}, buffer_paths: []}]);
  });

  it('echoes an update of the front end before the listeners run, and sends no update of the same value', async () => {
    const widget = rate();
    const seen: unknown[] = [];
    widget.observe((value, previous) => {
      seen.push(value, previous, kernel.on(widget.modelId).length);
    });
    await kernel.receive(widget.modelId, {method: 'update', state: {value: 0.51}, buffer_paths: []});
    expect(seen).toEqual([0.51, 0.5, 1]);
    expect(kernel.on(widget.modelId)).toEqual([{method: 'echo_update', state: {value: 0.51}, buffer_paths: []}]);
  });

  it('sends what a listener sets during an update of the front end', async () => {
    const widget = rate();
    widget.observe(value => {
      if (value === 0.7) widget.value = 0.75;
    });
    await kernel.receive(widget.modelId, {method: 'update', state: {value: 0.7}, buffer_paths: []});
    expect(widget.value).toBe(0.75);
    expect(kernel.on(widget.modelId)).toEqual([
      {method: 'echo_update', state: {value: 0.7}, buffer_paths: []},
      {method: 'update', state: {value: 0.75}, buffer_paths: []},
    ]);
  });

  it('takes the index of a dropdown for its value', async () => {
    const widget = dropdown({options: {none: null, half: 0.5}, label: 'rate'});
    await kernel.receive(widget.modelId, {method: 'update', state: {index: 1}, buffer_paths: []});
    expect(widget.value).toBe(0.5);
    await kernel.receive(widget.modelId, {method: 'update', state: {index: 0}, buffer_paths: []});
    expect(widget.value).toBe(null);
  });

  it.each([
    ['a slider beyond its bounds', rate, {value: 1.5}, {value: 1}],
    ['a slider without a number', rate, {value: 'x'}, {value: 0.5}],
    [
      'a whole-number slider between its steps',
      () => integerSlider({value: 3, min: 1, max: 9}),
      {value: 4.4},
      {value: 4},
    ],
    ['a dropdown without a choice', () => dropdown({options: ['a', 'b']}), {index: null}, {index: 0}],
    ['a dropdown beyond its options', () => dropdown({options: ['a', 'b']}), {index: 2}, {index: 0}],
    ['a checkbox without a boolean', () => checkbox(), {value: 1}, {value: false}],
    ['a text input without a text', () => textInput(), {value: null}, {value: ''}],
    ['another key than the value', rate, {min: -5}, {min: 0}],
  ])('puts %s right by an update', async (_, create, state, right) => {
    const widget = create();
    await kernel.receive(widget.modelId, {method: 'update', state, buffer_paths: []});
    expect(kernel.on(widget.modelId)).toEqual([
      {method: 'echo_update', state, buffer_paths: []},
      {method: 'update', state: right, buffer_paths: []},
    ]);
  });

  it('takes the digits that the front end adds for noise, and lets it keep them', async () => {
    const widget = slider({value: 2, min: 0, max: 3, step: 0.5});
    const values = [2.5000000000000004, 1e-17, 0.123, 2.9999999999999996];
    const seen: number[] = [];
    widget.observe(value => void seen.push(value));
    for (const value of values) await kernel.receive(widget.modelId, {method: 'update', state: {value}});
    expect(seen).toEqual([2.5, 0, 0.123, 3]);
    expect(kernel.on(widget.modelId).map(({method}) => method)).toEqual(Array(4).fill('echo_update'));
  });

  it('does not answer keys, methods and states that it does not know', async () => {
    const widget = rate();
    for (const data of [{method: 'update', state: {colour: 1}}, {method: 'update', state: null}, {method: 'x'}, {}])
      await kernel.receive(widget.modelId, data);
    expect(kernel.on(widget.modelId)).toEqual([]);
    expect(widget.value).toBe(0.5);
  });

  it('sends label and disabled as updates', () => {
    const widget = button({label: 'go'});
    widget.description = 'stop';
    widget.disabled = true;
    expect([widget.description, widget.disabled]).toEqual(['stop', true]);
    expect(kernel.on(widget.modelId)).toEqual([
      {method: 'update', state: {description: 'stop'}, buffer_paths: []},
      {method: 'update', state: {disabled: true}, buffer_paths: []},
    ]);
  });

  it('calls the listeners of a button at a click, unless it is disabled', async () => {
    let clicks = 0;
    const widget = button({label: 'go', onClick: () => void clicks++});
    const click = {method: 'custom', content: {event: 'click'}};
    await kernel.receive(widget.modelId, click);
    await kernel.receive(widget.modelId, {method: 'custom', content: null});
    widget.disabled = true;
    await kernel.receive(widget.modelId, click);
    expect(clicks).toBe(1);
  });
});

describe('a page that is opened again', () => {
  it('gets the whole state of a widget for request_state', async () => {
    const widget = rate();
    widget.value = 0.125;
    await kernel.receive(widget.modelId, {method: 'request_state'});
    const state = {...kernel.opened(widget.modelId), value: 0.125};
    expect(kernel.on(widget.modelId).at(-1)).toEqual({method: 'update', state, buffer_paths: []});
  });

  it('gets the states of all open widgets on the control comm', async () => {
    const [closed, open] = [rate(), rate()];
    closed.close();
    open.value = 1;
    kernel.receiveOpen('control', 'jupyter.widget.control');
    await kernel.receive('control', {method: 'request_states'});
    const [{method, states, buffer_paths}] = kernel.on('control') as [Record<string, Record<string, unknown>>];
    expect({method, buffer_paths, ids: Object.keys(states ?? {})}).toEqual({
      method: 'update_states',
      buffer_paths: [],
      ids: ['comm1', 'comm2', open.modelId],
    });
    expect(states?.[open.modelId]).toEqual({
      model_name: 'FloatSliderModel',
      model_module: '@jupyter-widgets/controls',
      model_module_version: '2.0.0',
      state: {...kernel.opened(open.modelId), value: 1},
    });
  });
});

describe('showing and closing', () => {
  const view = (widget: object) => (widget as {[name: symbol]: () => unknown})[Symbol.for('Jupyter.display')]?.();

  it('shows the view and the words', () => {
    const widget = rate();
    expect(view(widget)).toEqual({
      'application/vnd.jupyter.widget-view+json': {version_major: 2, version_minor: 0, model_id: widget.modelId},
      'text/plain': 'slider rate: 0.5 (0 to 1)',
    });
  });

  it('closes the comm once, and shows words alone from then on', () => {
    const widget = rate();
    widget.close();
    widget.close();
    widget.value = 1;
    expect(kernel.sent.filter(({type}) => type !== 'open')).toEqual([{type: 'close', id: widget.modelId}]);
    expect(view(widget)).toEqual({'text/plain': 'slider rate: 1 (0 to 1)'});
  });

  it('sends nothing to a front end that has closed the widget', () => {
    const widget = rate();
    kernel.receiveClose(widget.modelId);
    widget.value = 1;
    widget.close();
    expect(kernel.sent.filter(({type}) => type !== 'open')).toEqual([]);
  });
});
