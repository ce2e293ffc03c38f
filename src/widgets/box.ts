import {refusal} from '../base/index.ts';
import {plainLayout} from './looks.ts';
import {Model} from './model.ts';
import {controlNames} from './model-names.ts';
import {Widget} from './widget.ts';

/** Widgets side by side or one below the other. Made by `row` and `column`. */
export class Box extends Widget {
  /** The widgets in it, in order. */
  readonly children: readonly Widget[];

  constructor(noun: 'row' | 'column', children: readonly Widget[]) {
    for (const child of children) {
      if (!(child instanceof Widget)) throw new TypeError(refusal(`create ${noun}`, 'children', 'be widgets', child));
    }
    const references = children.map(child => child.reference);
    const names = controlNames(noun === 'row' ? 'HBox' : 'VBox');
    super(new Model({...names, children: references, layout: plainLayout()}));
    this.children = [...children];
  }

  /** That of each child on a line of its own. */
  override get summary(): string {
    return this.children.map(child => child.summary).join('\n');
  }
}

/**
 * Widgets side by side.
 *
 * @throws TypeError if a child is no widget
 *
 * @example
 * ```ts
 * row(checkbox({label: 'shuffle'}), button({label: 'train'})).summary // 'checkbox shuffle: false\nbutton train'
 * ```
 */
export function row(...widgets: readonly Widget[]): Box {
  return new Box('row', widgets);
}

/**
 * Widgets one below the other.
 *
 * @throws TypeError if a child is no widget
 *
 * @example
 * ```ts
 * column(html('first'), html('second')).summary // 'first\nsecond'
 * ```
 */
export function column(...widgets: readonly Widget[]): Box {
  return new Box('column', widgets);
}
