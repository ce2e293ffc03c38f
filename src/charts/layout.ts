import {type JsonObject, jsonObject} from './json.ts';
import {wrapped} from './text-width.ts';
import {FONT_FAMILY, FONT_SIZE, INK, SIZE} from './theme.ts';

/** Pixels above and below the title together, and those of each of its lines (1.3 em of 16 px, as Plotly sets them). */
const [TITLE_SPACE, TITLE_LINE] = [23, 21];

/** Mean width of a character of the title in pixels; a figure of 640 pixels has room for 64. */
const TITLE_CHARACTER = 8.9;

/** Pixels around the plots. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Usual margins; the axes take more where their numbers are long. */
const MARGINS: Margins = {left: 60, right: 30, bottom: 50};

/** The margins that axes need, hidden ones but little. */
export function marginsOf(axes: {readonly xHidden: boolean; readonly yHidden: boolean}): Margins {
  return {...MARGINS, ...(axes.xHidden ? {bottom: 12} : {}), ...(axes.yHidden ? {left: 30} : {})};
}

/** Pixels above the plots for the title. */
export function titleHeight(title: string, width: number = SIZE.width): number {
  return TITLE_SPACE + TITLE_LINE * titleLines(title, width).length;
}

function titleLines(title: string, width: number): readonly string[] {
  return wrapped(title, (width - MARGINS.left - TITLE_CHARACTER) / TITLE_CHARACTER);
}

/** What stands around the plots. */
export interface Around {
  readonly width?: number | undefined;
  readonly margins?: Margins;
  /** Pixels for titles of panels. */
  readonly titleRoom?: number;
}

/** What the layouts of all figures have in common: title, font, paper, the legend below, the margins. */
export function commonLayout(
  title: string,
  {width = SIZE.width, margins = MARGINS, titleRoom = 0}: Around = {},
): JsonObject {
  const lines = titleLines(title, width);
  return jsonObject({
    title: {
      text: lines.join('<br>'),
      font: {size: FONT_SIZE.title},
      x: 0,
      xref: 'paper',
      xanchor: 'left',
      y: 1,
      yref: 'container',
      yanchor: 'top',
      // Plotly sets several lines higher by the height of a capital, as their own shifts replace the title's
      pad: {t: lines.length > 1 ? 24 : 12},
    },
    font: {family: `${FONT_FAMILY}, Verdana, sans-serif`, size: FONT_SIZE.text, color: INK.text},
    paper_bgcolor: INK.paper,
    plot_bgcolor: INK.paper,
    // below everything: above the axes a legend of several rows would run into the title
    legend: {orientation: 'h', x: 0, xanchor: 'left', y: 0, yref: 'container', yanchor: 'bottom', tracegroupgap: 0},
    margin: {l: margins.left, r: margins.right, t: titleHeight(title, width) + titleRoom, b: margins.bottom},
  });
}
