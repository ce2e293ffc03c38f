import {Figure, figure} from '../figure.ts';
import type {PanelOptions} from '../panel.ts';
import type {CompoundOptions} from './compound-options.ts';

/** What a compound has put together. */
interface Assembly {
  /** The title, if the options have none. */
  readonly title: string;
  /** One panel is the whole figure; several are set beside each other. */
  readonly panels: readonly PanelOptions[];
  /** What the chart shows, in whole sentences: said right after the title. */
  readonly findings?: readonly string[];
  /** How many panels beside each other. Default: the figure's. */
  readonly columns?: number;
  /** Pixels, if the options have no height. Default: the figure's. */
  readonly height?: number;
}

/** The figure of a compound: its panels, with the marks and the sizes that the options ask for. */
export function assemble({title, panels, findings = [], columns, height}: Assembly, options: CompoundOptions): Figure {
  const [first, ...others] = panels;
  if (first === undefined) throw new Error('A compound has a panel at least');
  const size = {height: options.height ?? height, width: options.width};
  const page = {
    title: options.title ?? title,
    ...(size.width === undefined ? {} : {width: size.width}),
    ...(size.height === undefined ? {} : {height: size.height}),
  };
  const marks = [first.marks, options.marks ?? []];
  const across = columns === undefined ? {} : {columns: Math.min(columns, panels.length)};
  const drawn =
    others.length === 0
      ? figure({...first, ...page, marks})
      : figure({...page, ...across, panels: [{...first, marks}, ...others]});
  const opening = `${page.title}.`;
  const description = [opening, ...findings, drawn.description.slice(opening.length).trim()].join(' ');
  return new Figure({data: drawn.data, layout: drawn.layout, description});
}
