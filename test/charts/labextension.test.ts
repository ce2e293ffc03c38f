import {afterEach, describe, expect, it, vi} from 'vitest';
import {type Drawn, drawn, type Element, load, MIME, PLOTLY} from './labextension-page.ts';

const figure = (y: number) => ({
  data: [{y: [y]}],
  layout: {title: {text: `chart ${y}`}, meta: {description: `It is ${y}.`}},
});
const turn = () => new Promise(resolve => setTimeout(resolve));
const dataOf = (calls: readonly (readonly [unknown, Drawn])[]) => calls.map(([, {data}]) => data);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the JupyterLab extension', () => {
  it('draws Plotly figures, also in notebooks that are not trusted', async () => {
    const {plugin, get} = await load();
    expect(plugin.rendererFactory).toMatchObject({safe: true, mimeTypes: [MIME]});
    await expect(get?.('./other')).rejects.toThrow('./other');
  });

  it('fetches plotly.js once, from its own folder, when the first figure is drawn', async () => {
    const {create, scripts, plotly} = await load();
    expect(scripts).toEqual([]);
    const drawings = [1, 2].map(y => create().renderModel({data: {[MIME]: figure(y)}}));
    expect(scripts.map(({src}) => src)).toEqual([PLOTLY]);
    scripts[0]?.onload();
    await Promise.all(drawings);
    expect(dataOf(plotly.react.mock.calls)).toEqual([[{y: [1]}], [{y: [2]}]]);
  });

  it('draws a copy without logo and cloud button, keeps zoom over updates, and reads out the description', async () => {
    const original = figure(1);
    const {chart, plotly} = await drawn({[MIME]: original});
    const [node, {data, layout, config, ...others}] = plotly.react.mock.calls[0] as unknown as [Element, Drawn];
    expect(node).toBe(chart.node);
    expect(data).not.toBe(original.data);
    expect(layout).toEqual({autosize: true, uirevision: 'kept', ...original.layout});
    expect(config).toEqual({responsive: true, displaylogo: false, showSendToCloud: false});
    expect(others).toEqual({});
    expect([chart.node.getAttribute('role'), chart.node.getAttribute('aria-label')]).toEqual(['img', 'It is 1.']);
  });

  it('draws of a burst of updates the first and the last', async () => {
    const {chart, plotly} = await drawn({[MIME]: figure(1)});
    let finish = () => {};
    plotly.react.mockImplementationOnce(() => new Promise(resolve => (finish = () => resolve())));
    const updates = [2, 3, 4, 5].map(y => chart.renderModel({data: {[MIME]: figure(y)}}));
    await turn();
    finish();
    await Promise.all(updates);
    expect(dataOf(plotly.react.mock.calls)).toEqual([[{y: [1]}], [{y: [2]}], [{y: [5]}]]);
  });

  it('takes a figure that was sent as a JSON string', async () => {
    const {plotly} = await drawn({[MIME]: JSON.stringify(figure(7))});
    expect(dataOf(plotly.react.mock.calls)).toEqual([[{y: [7]}]]);
  });

  it('says in the cell why nothing is drawn, and draws the next figure', async () => {
    const {create, scripts, plotly} = await load();
    const chart = create();
    await chart.renderModel({data: {[MIME]: '{"data": ['}});
    expect(chart.node.textContent).toMatch(/^Cannot draw chart: /);
    const lost = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[0]?.onerror();
    await lost;
    expect(chart.node.textContent).toBe(`Cannot draw chart: ${PLOTLY} cannot be loaded`);
    const next = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[1]?.onload();
    await next;
    expect(chart.node.textContent).toBe('');
    plotly.react.mockRejectedValueOnce(new Error('odd trace'));
    await chart.renderModel({data: {[MIME]: figure(2)}});
    expect(chart.node.textContent).toBe('Cannot draw chart: odd trace');
    expect([chart.node.getAttribute('role'), chart.node.getAttribute('aria-label')]).toEqual([null, null]);
  });

  it("shows the bundle's picture while plotly.js loads, and with the reason where the figure cannot be drawn", async () => {
    const picture = '<img src="data:image/png;base64,iVBO" alt="It is 1." style="width: 640px; max-width: 100%;">';
    const {create, scripts, plotly} = await load();
    const chart = create();
    const drawing = chart.renderModel({data: {[MIME]: figure(1), 'image/png': 'iVBO'}});
    expect(chart.node.innerHTML).toBe(picture);
    scripts[0]?.onload();
    await drawing;
    expect(chart.node.innerHTML).toBe('');
    plotly.react.mockImplementationOnce(() => {
      throw new Error('unknown trace');
    });
    await chart.renderModel({data: {[MIME]: figure(1), 'image/png': 'iVBO'}});
    expect(chart.node.innerHTML).toBe(`<pre>Cannot draw chart: unknown trace</pre>${picture}`);
  });

  it('lets go of what it drew when the output goes', async () => {
    const {chart, plotly, document} = await drawn({[MIME]: coloured});
    chart.dispose();
    chart.dispose();
    expect(plotly.purge.mock.calls).toEqual([[chart.node]]);
    document.body.setAttribute('data-jp-theme-light', 'false');
    await turn();
    expect(plotly.react.mock.calls.length).toBe(1);
  });
});

const coloured = {
  data: [
    {
      y: [1, null],
      marker: {
        color: '#0072b2',
        colorscale: [
          [0, '#ffffff'],
          [1, '#222222'],
        ],
      },
      name: '#22222',
    },
  ],
  layout: {paper_bgcolor: '#ffffff', meta: {dark: {'#ffffff': '#111111', '#222222': '#eeeeee', '#0072b2': '#4fa3e0'}}},
  frames: [{name: 'a', data: [{marker: {color: '#0072b2'}}]}],
};

describe('the dark theme', () => {
  it('swaps each colour that has a dark partner wherever it stands, and back when the theme is light again', async () => {
    const {plotly, document} = await drawn({[MIME]: coloured});
    const theme = (light: string) => {
      document.body.setAttribute('data-jp-theme-light', light);
      return turn();
    };
    await theme('false');
    await theme('true');
    const [light, dark, again] = plotly.react.mock.calls.map(([, {data, layout, frames}]) => ({
      data,
      paper: layout.paper_bgcolor,
      frames,
    }));
    expect(light).toEqual({data: coloured.data, paper: '#ffffff', frames: coloured.frames});
    expect(dark).toEqual({
      data: [
        {
          y: [1, null],
          marker: {
            color: '#4fa3e0',
            colorscale: [
              [0, '#111111'],
              [1, '#eeeeee'],
            ],
          },
          name: '#22222',
        },
      ],
      paper: '#111111',
      frames: [{name: 'a', data: [{marker: {color: '#4fa3e0'}}]}],
    });
    expect(again).toEqual(light);
  });

  it('leaves the figures of others as they are', async () => {
    const {plotly, document} = await drawn({[MIME]: figure(1)});
    document.body.setAttribute('data-jp-theme-light', 'false');
    await turn();
    expect(plotly.react.mock.calls.length).toBe(1);
  });
});

describe('a figure with a slider', () => {
  const steps = ['a', 'b', 'c'].map(label => ({label, method: 'animate', args: [[label], {mode: 'immediate'}]}));
  const stepped = {...coloured, layout: {...coloured.layout, sliders: [{active: 0, steps}]}};

  async function slider() {
    const page = await drawn({[MIME]: stepped});
    const {chart, plotly, window} = page;
    plotly.relayout.mockImplementation(async (node: {layout: {sliders: {active: number}[]}}, change: object) => {
      for (const [path, value] of Object.entries(change))
        Object.assign(node.layout.sliders[Number(path.match(/\d+/)?.[0])] as object, {active: value});
    });
    const press = (key: string, more = {}) => {
      const event = new window.KeyboardEvent('keydown', {key, cancelable: true, ...more});
      chart.node.dispatchEvent(event);
      return turn();
    };
    return {...page, press};
  }

  it('is moved by the keyboard, and says where it stands', async () => {
    const {chart, plotly, press} = await slider();
    const says = () =>
      ['role', 'aria-valuenow', 'aria-valuemax', 'aria-valuetext'].map(a => chart.node.getAttribute(a));
    expect([chart.node.tabIndex, ...says()]).toEqual([0, 'slider', '0', '2', 'a']);
    await press('ArrowRight');
    expect(says()).toEqual(['slider', '1', '2', 'b']);
    await press('End');
    await press('ArrowRight');
    await press('ArrowLeft', {ctrlKey: true});
    await press('x');
    expect(says()).toEqual(['slider', '2', '2', 'c']);
    await press('ArrowLeft');
    expect(plotly.animate.mock.calls.map(([, frames]) => frames)).toEqual([['b'], ['c'], ['b']]);
  });

  it('stays where it stands when the theme changes', async () => {
    const {plotly, document, press, chart} = await slider();
    await press('End');
    document.body.setAttribute('data-jp-theme-light', 'false');
    await turn();
    expect(plotly.react.mock.calls.length).toBe(2);
    expect(plotly.animate.mock.calls.map(([, frames]) => frames)).toEqual([['c'], ['c']]);
    expect(chart.node.getAttribute('aria-valuetext')).toBe('c');
  });

  it('calls no other method of Plotly than steps may', async () => {
    const {plotly, press, chart} = await slider();
    const purge = {label: 'b', method: 'purge', args: []};
    await chart.renderModel({
      data: {[MIME]: {...stepped, layout: {...stepped.layout, sliders: [{active: 0, steps: [steps[0], purge]}]}}},
    });
    await press('ArrowRight');
    expect(plotly.purge.mock.calls).toEqual([]);
  });
});
