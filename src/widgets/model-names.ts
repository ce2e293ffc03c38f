import type {JsonObject} from '../base/index.ts';

type Package = readonly [module: string, version: string];

/** The packages of ipywidgets 8 that draw widgets in the front end. */
const BASE: Package = ['@jupyter-widgets/base', '2.0.0'];
const CONTROLS: Package = ['@jupyter-widgets/controls', '2.0.0'];
const OUTPUT: Package = ['@jupyter-widgets/output', '1.0.0'];

/** The six fields by which a state says what it is the state of. */
function names(model: string, of: Package, view: string, viewOf: Package): JsonObject {
  return {
    _model_module: of[0],
    _model_module_version: of[1],
    _model_name: model,
    _view_module: viewOf[0],
    _view_module_version: viewOf[1],
    _view_name: view,
  };
}

/** Those of a control or box, e.g. `FloatSlider`. */
export function controlNames(control: string): JsonObject {
  return names(`${control}Model`, CONTROLS, `${control}View`, CONTROLS);
}

/** Those of a style, e.g. `SliderStyle`; its view lies in the base package. */
export function styleNames(style: string): JsonObject {
  return names(`${style}Model`, CONTROLS, 'StyleView', BASE);
}

/** Those of a layout; its model lies in the base package, too. */
export const layoutNames: JsonObject = names('LayoutModel', BASE, 'LayoutView', BASE);
/** Those of an output area. */
export const outputNames: JsonObject = names('OutputModel', OUTPUT, 'OutputView', OUTPUT);
