import {type Comms, kernelComms} from './comms.ts';
import {Model} from './model.ts';
import {layoutNames, styleNames} from './model-names.ts';

/** Labels up to this many characters fit the 80 px that controls reserve for them, so that columns of them align. */
const FITTING = 10;

const models = new WeakMap<Comms, Map<string, Model>>();

/** All widgets share one layout, and one style of each kind: three comms a widget would be two too many. */
function shared(key: string, create: () => Model): string {
  const comms = kernelComms();
  if (comms === undefined) return create().reference;
  const known = models.get(comms) ?? new Map<string, Model>();
  models.set(comms, known);
  const model = known.get(key) ?? create();
  known.set(key, model);
  return model.reference;
}

/** A reference to the layout that says nothing. */
export function plainLayout(): string {
  return shared('Layout', () => new Model(layoutNames));
}

/** A reference to a style, e.g. `SliderStyle`, that shows the whole label however long it is. */
export function styleFor(style: string, label: string): string {
  const width = label.length > FITTING ? 'initial' : '';
  return shared(`${style} ${width}`, () => new Model({...styleNames(style), description_width: width}));
}

/** A reference to the style of buttons. */
export function buttonStyle(): string {
  return shared('ButtonStyle', () => new Model(styleNames('ButtonStyle')));
}
