/** Controls that the front end draws: ipywidgets 8, spoken over the kernel's comms. */
export {Box, column, row} from './box.ts';
export {Button, type ButtonOptions, button} from './button.ts';
export {type CheckboxOptions, checkbox} from './checkbox.ts';
export {type DropdownOptions, dropdown} from './dropdown.ts';
export {HtmlWidget, html} from './html.ts';
export {type Control, interact, type NamedControls, type ValuesOf} from './interact.ts';
export {OutputArea, outputArea} from './output-area.ts';
export {integerSlider, type SliderOptions, slider} from './slider.ts';
export {type TextInputOptions, textInput} from './text-input.ts';
export {type ControlKind, type ControlOptions, type ValueListener, ValueWidget} from './value-widget.ts';
export {Widget} from './widget.ts';
