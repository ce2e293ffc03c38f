import type {Mark} from '../mark.ts';
import {type Numbers, plotted} from '../numbers.ts';
import {INK} from '../theme.ts';
import {counted} from './words.ts';

/** Crosses over points that went wrong, so that they stand out by more than a colour. */
export function crosses({x, y, name}: {readonly x: Numbers; readonly y: Numbers; readonly name: string}): Mark {
  const trace = {
    type: 'scatter',
    mode: 'markers',
    x: plotted(x),
    y: plotted(y),
    name,
    showlegend: x.length > 0,
    marker: {symbol: 'x-thin', size: 11, color: INK.text, line: {width: 2, color: INK.text}},
  };
  return {draw: () => ({traces: [trace], sentences: [`${name}: ${counted(x.length, 'point')}.`]})};
}
