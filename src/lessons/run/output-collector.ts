import type {JsonObject} from '../../base/index.ts';
import type {Message} from '../../kernel/client/index.ts';
import type {Output} from '../document/index.ts';
import {terminalText} from './terminal-text.ts';
import {modelOf, withoutView} from './widget-views.ts';

/** One output that may still grow or be replaced. */
interface Slot {
  output: Output;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/**
 * Gathers what the kernel shows while the cells of one notebook run, as a front end does: printed text of one stream
 * without anything between is one output, `update_display_data` replaces every display of that id in all cells so far,
 * `clear_output` empties the running cell, with `wait` not before its next output. Widgets are kept as their words.
 */
export class OutputCollector {
  readonly #cells = new Map<string, Slot[]>();
  readonly #displays = new Map<string, Slot[]>();
  #slots: Slot[] = [];
  #clearNext = false;

  /** Outputs of the cell `id` follow, in place of any that it had. */
  begin(id: string): void {
    this.#slots = [];
    this.#clearNext = false;
    this.#cells.set(id, this.#slots);
  }

  /**
   * What the cell `id` shows now; undefined if it has not begun.
   *
   * @param texts what widgets say now, by their models; else the words that they were shown with
   */
  outputs(id: string, texts: ReadonlyMap<string, string> = new Map()): readonly Output[] | undefined {
    return this.#cells.get(id)?.map(({output}) => {
      return output.output_type === 'stream'
        ? {...output, text: terminalText(output.text)}
        : withoutView(output, texts);
    });
  }

  /** The models of all widgets that are shown. */
  get models(): readonly string[] {
    const shown = [...this.#cells.values()].flat().map(({output}) => modelOf(output));
    return [...new Set(shown.filter(model => model !== undefined))];
  }

  /** Takes a message of iopub that belongs to the running cell. Types that show nothing are passed over. */
  take({header, content}: Message): void {
    const bundle = {data: objectOf(content.data), metadata: objectOf(content.metadata)};
    switch (header.msg_type) {
      case 'stream':
        this.#print(textOf(content.name), textOf(content.text));
        break;
      case 'display_data':
        this.#show({output_type: 'display_data', ...bundle}, content);
        break;
      case 'execute_result': {
        const execution_count = countOf(content.execution_count);
        this.#show({output_type: 'execute_result', ...bundle, execution_count}, content);
        break;
      }
      case 'update_display_data':
        for (const slot of this.#displays.get(displayId(content) ?? '') ?? []) {
          slot.output = {...slot.output, ...bundle} as Output;
        }
        break;
      case 'error': {
        const traceback = Array.isArray(content.traceback) ? content.traceback.map(String) : [];
        this.#show({output_type: 'error', ename: textOf(content.ename), evalue: textOf(content.evalue), traceback}, {});
        break;
      }
      case 'clear_output':
        this.#clearNext = true;
        if (content.wait !== true) this.#clearIfDue();
    }
  }

  #clearIfDue(): void {
    if (this.#clearNext) this.#slots.length = 0;
    this.#clearNext = false;
  }

  #print(name: string, text: string): void {
    this.#clearIfDue();
    const last = this.#slots.at(-1);
    if (last?.output.output_type === 'stream' && last.output.name === name) {
      last.output = {...last.output, text: last.output.text + text};
    } else this.#slots.push({output: {output_type: 'stream', name, text}});
  }

  #show(output: Output, content: JsonObject): void {
    this.#clearIfDue();
    const slot = {output};
    this.#slots.push(slot);
    const id = displayId(content);
    if (id === undefined) return;
    this.#displays.set(id, [...(this.#displays.get(id) ?? []), slot]);
  }
}

function displayId({transient}: JsonObject): string | undefined {
  const id = objectOf(transient).display_id;
  return typeof id === 'string' ? id : undefined;
}
