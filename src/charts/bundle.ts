import type {MimeBundle} from '../base/index.ts';
import type {JsonObject} from './json.ts';

/** The parts of a figure that are displayed. */
export interface Displayable {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  readonly description: string;
}

/**
 * The three forms of a figure, for every viewer one: Plotly's JSON (an object) where charts are interactive, a PNG (base64) on
 * GitHub and in exports, the description as plain text. Outside Node, and where no picture could be drawn, there is no PNG;
 * the text then says why.
 */
export async function bundle(figure: Displayable): Promise<MimeBundle> {
  const {data, layout, description} = figure;
  const plotly = {data, layout};
  try {
    const png = await pngOf(figure);
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
export async function pngOf(figure: Displayable): Promise<Uint8Array | undefined> {
  if (globalThis.process?.versions?.node === undefined) return undefined;
  const {picture} = await import('./picture/index.ts');
  return picture({data: figure.data, layout: figure.layout});
}
