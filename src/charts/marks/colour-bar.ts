import {axisTitle} from '../axis.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import {FONT_SIZE, INK} from '../theme.ts';

/** A quantity that is shown as colour. */
export interface Quantity {
  readonly name?: string | undefined;
  readonly unit?: string | undefined;
}

/** The quantity in words: `'loss (nats)'`. */
export function quantityTitle({name = '', unit}: Quantity): string {
  return axisTitle(unit === undefined ? {title: name} : {title: name, unit}).trim();
}

/** The bar that says which colour is which value, titled along its side. */
export function colourBar(quantity: Quantity): JsonObject {
  const title = quantityTitle(quantity);
  return jsonObject({
    title: title === '' ? undefined : {text: title, side: 'right', font: {size: FONT_SIZE.text}},
    thickness: 14,
    outlinewidth: 1,
    outlinecolor: INK.axis,
    exponentformat: 'power',
  });
}
