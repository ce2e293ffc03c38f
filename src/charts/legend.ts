import type {JsonObject} from './json.ts';
import {textWidth} from './text-width.ts';
import {SIZE} from './theme.ts';

/** Pixels of a sample line or marker with the space around it. */
const SAMPLE = 45;

/** Height of a row of the legend in pixels. */
const ROW = 20;

/** Traces and shapes of one name share the first one's entry; hiding it in the page hides them all. */
export function oneEntryEach(parts: readonly JsonObject[]): readonly JsonObject[] {
  const counts = new Map<string, number>();
  for (const {name} of parts.filter(hasEntry))
    if (typeof name === 'string') counts.set(name, (counts.get(name) ?? 0) + 1);
  const entered = new Set<string>();
  return parts.map(part => {
    const {name} = part;
    if (typeof name !== 'string' || !hasEntry(part) || (counts.get(name) ?? 0) < 2) return part;
    const isFirst = !entered.has(name);
    entered.add(name);
    return {...part, legendgroup: name, showlegend: isFirst};
  });
}

/** The names that the legend shows. */
export function legendNames(parts: readonly JsonObject[]): readonly string[] {
  return parts.filter(hasEntry).flatMap(({name}) => (typeof name === 'string' ? [name] : []));
}

/** Whether Plotly gives it an entry: shapes and fields only if they ask for it. */
function hasEntry({showlegend, xref, z}: JsonObject): boolean {
  return showlegend === true || (showlegend !== false && z === undefined && xref === undefined);
}

/** About how many pixels the legend's rows take below the figure: one row if the names fit, else columns of the widest. */
export function legendHeight(names: readonly string[], width: number = SIZE.width): number {
  const widths = names.map(name => SAMPLE + textWidth(name));
  const room = width - 90;
  const fits = widths.reduce((sum, each) => sum + each, 0) <= room;
  const perRow = fits ? names.length : Math.max(1, Math.floor(room / Math.max(...widths)));
  return names.length === 0 ? 0 : ROW * Math.ceil(names.length / perRow);
}
