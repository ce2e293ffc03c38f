import {aspectOf} from './aspect.ts';
import {type AxisValues, axisLayout} from './axis.ts';
import {colourBarWidth, withColourBars} from './colour-bars.ts';
import {arranged, type Grid, type Slot} from './grid.ts';
import {type JsonObject, jsonObject} from './json.ts';
import {commonLayout, type Margins, marginsOf, titleHeight} from './layout.ts';
import {legendHeight, legendNames, oneEntryEach} from './legend.ts';
import {type DrawnPanel, onAxes} from './panel.ts';
import {FONT_SIZE, SIZE} from './theme.ts';

/** A figure's title and size. */
export interface Frame {
  readonly title: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** How panels share a figure. */
export interface Sharing {
  readonly columns: number | undefined;
  readonly shareX: boolean;
  readonly shareY: boolean;
}

/** Pixels between a plot and the title of its panel. */
const TITLE_SHIFT = 3;

/** Height of a legend of one row, for which a figure has room. */
const ONE_ROW = legendHeight(['']);

/**
 * Plotly's figure of panels: one as large as the figure where nothing is shared, else in rows. Where the legend takes more than a
 * row, the figure is higher by that.
 */
export function composed(
  panels: readonly DrawnPanel[],
  given: Frame,
  sharing: Sharing | undefined,
): {readonly data: readonly JsonObject[]; readonly layout: JsonObject} {
  const margins = marginsOf({
    xHidden: panels.every(({options}) => options.x.hidden),
    yHidden: panels.every(({options}) => options.y.hidden),
  });
  const frame = sharing === undefined ? fitted(given, panels[0], margins) : given;
  const numbered = panels.map((panel, index) => ({
    traces: panel.traces.map(part => onAxes(part, 'trace', index + 1)),
    shapes: panel.shapes.map(part => onAxes(part, 'shape', index + 1)),
    annotations: panel.annotations.map(part => onAxes(part, 'annotation', index + 1)),
  }));
  const counts = numbered.map(({traces}) => traces.length);
  const traceCount = counts.reduce((sum, count) => sum + count, 0);
  const entries = oneEntryEach([...numbered.flatMap(({traces}) => traces), ...numbered.flatMap(({shapes}) => shapes)]);
  const [traces, shapes] = [entries.slice(0, traceCount), entries.slice(traceCount)];
  const legend = legendHeight(legendNames(entries), frame.width);
  const grid = sharing === undefined ? single(frame, legend, margins) : inRows(panels, frame, sharing, legend, margins);
  let from = 0;
  const data = grid.slots.flatMap((slot, index) => {
    const own = traces.slice(from, from + (counts[index] ?? 0));
    from += own.length;
    return withColourBars(own, slot, grid.areaWidth);
  });
  const axes = panels.map((panel, index) => axesOf(panel, index, grid.slots[index], panels, sharing));
  return {
    data,
    layout: jsonObject({
      ...commonLayout(frame.title, {width: frame.width, margins, titleRoom: grid.titleRoom}),
      ...Object.assign({}, ...axes),
      width: frame.width,
      height: grid.height,
      shapes,
      annotations: [...numbered.flatMap(({annotations}) => annotations), ...grid.slots.flatMap(panelTitle)],
    }),
  };
}

/** Least width of a figure that takes its width from its axes. */
const NARROW = 300;

/**
 * The size of a figure of one panel. Equal axes need a width, else most of a wide page would stay empty: as wide as the plot is
 * at the height given, at most 640 pixels, and then as high as the plot is.
 */
function fitted(frame: Frame, panel: DrawnPanel | undefined, margins: Margins): Frame {
  if (!panel?.options.equal || frame.width !== undefined) return frame;
  const {title, height = SIZE.height} = frame;
  const aspect = aspectOf(panel);
  const across = margins.left + margins.right + panel.traces.reduce((sum, trace) => sum + colourBarWidth(trace), 0);
  const width = Math.round(Math.max(NARROW, Math.min(SIZE.width, across + (height - upDown(SIZE.width)) * aspect)));
  const fits = Math.round((width - across) / aspect) + upDown(width);
  return {title, width, height: frame.height ?? Math.min(height, Math.max(NARROW / 2, fits))};

  function upDown(width: number): number {
    return titleHeight(title, width) + margins.bottom + ONE_ROW;
  }
}

function single({width = SIZE.width, height}: Frame, legend: number, margins: Margins): Grid {
  const all = {labels: {x: true, y: true}, titles: {x: true, y: true}};
  return {
    slots: [{x: [0, 1], y: [0, 1], titleLines: [], ...all}],
    height: height ?? SIZE.height + Math.max(0, legend - ONE_ROW),
    areaWidth: width - margins.left - margins.right,
    titleRoom: 0,
  };
}

function inRows(panels: readonly DrawnPanel[], frame: Frame, sharing: Sharing, legend: number, around: Margins): Grid {
  const margins = {
    top: titleHeight(frame.title, frame.width),
    bottom: around.bottom + legend,
    sides: around.left + around.right,
  };
  return arranged(panels, {...frame, ...sharing, margins});
}

function axesOf(
  {options, x, y}: DrawnPanel,
  index: number,
  slot: Slot | undefined,
  panels: readonly DrawnPanel[],
  sharing: Sharing | undefined,
): JsonObject {
  const number = index === 0 ? '' : String(index + 1);
  const along = (letter: 'x' | 'y', values: AxisValues): JsonObject => {
    const shared = letter === 'x' ? sharing?.shareX : sharing?.shareY;
    const layout = axisLayout(options[letter], letter, shared ? together(panels.map(panel => panel[letter])) : values);
    const other = letter === 'x' ? 'y' : 'x';
    return jsonObject({
      ...layout,
      ...(options.equal ? {constrain: 'domain'} : {}),
      ...(options.equal && letter === 'y' ? {scaleanchor: `x${number}`} : {}),
      ...(sharing === undefined || slot === undefined
        ? {}
        : {
            domain: slot[letter],
            anchor: `${other}${number}`,
            matches: shared && index > 0 ? letter : undefined,
            showticklabels: slot.labels[letter],
            title: slot.titles[letter] ? layout.title : undefined,
          }),
    });
  };
  return {[`xaxis${number}`]: along('x', x), [`yaxis${number}`]: along('y', y)};
}

function together(values: readonly AxisValues[]): AxisValues {
  return {
    numbers: values.flatMap(({numbers}) => numbers),
    categories: [...new Set(values.flatMap(({categories}) => categories))],
  };
}

function panelTitle({titleLines}: Slot, index: number): readonly JsonObject[] {
  if (titleLines.length === 0) return [];
  const number = index === 0 ? '' : index + 1;
  return [
    {
      text: titleLines.join('<br>'),
      font: {size: FONT_SIZE.panel},
      xref: `x${number} domain`,
      x: 0,
      xanchor: 'left',
      borderpad: 0,
      xshift: -1,
      yref: `y${number} domain`,
      y: 1,
      yanchor: 'bottom',
      yshift: TITLE_SHIFT,
      align: 'left',
      showarrow: false,
    },
  ];
}
