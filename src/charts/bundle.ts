import type {MimeBundle} from '../base/index.ts';
import {encodedTrace} from './encode.ts';
import type {JsonObject} from './json.ts';

/** The parts of a figure that are displayed. */
export interface Displayable {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  readonly description: string;
  readonly frames?: readonly JsonObject[];
}

/**
 * The three forms of a figure, for every viewer one: Plotly's JSON (an object, long lists of numbers as typed arrays) where charts
 * are interactive, a PNG (base64) on GitHub and in exports, the description as plain text. Outside Node, and where no picture
 * could be drawn, there is no PNG; the text then says why.
 *
 * @param picture Draws the PNG. Default: plotly.js in a thread of this process.
 */
export async function bundle(figure: Displayable, picture: typeof pngOf = pngOf): Promise<MimeBundle> {
  const {data, layout, description, frames} = figure;
  const plotly = {data: data.map(encodedTrace), layout, ...(frames === undefined ? {} : {frames})};
  try {
    const png = await picture(figure);
    return {
      'application/vnd.plotly.v1+json': plotly,
      ...(png === undefined ? {} : {'image/png': Buffer.from(png).toString('base64')}),
      'text/plain': description,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {'application/vnd.plotly.v1+json': plotly, 'text/plain': `${description} (No picture: ${reason}.)`};
  }
}

/** The figure as the bytes of a PNG; undefined outside Node. */
export async function pngOf(figure: Pick<Displayable, 'data' | 'layout'>): Promise<Uint8Array | undefined> {
  if (globalThis.process?.versions?.node === undefined) return undefined;
  const {picture} = await import('./picture/index.ts');
  return picture({data: figure.data, layout: figure.layout});
}
