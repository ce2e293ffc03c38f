import type {JsonObject} from '../../base/index.ts';
import type {KernelClient} from '../../kernel/client/index.ts';
import type {Output} from '../document/index.ts';

const VIEW = 'application/vnd.jupyter.widget-view+json';

/** Milliseconds for the answers of all widgets; who has none, or answers later, keeps the words it was shown with. */
const PATIENCE = 2000;

/** Id of the widget model that an output shows; undefined if it shows none. */
export function modelOf(output: Output): string | undefined {
  const view = 'data' in output ? (output.data[VIEW] as JsonObject | undefined) : undefined;
  return typeof view?.model_id === 'string' ? view.model_id : undefined;
}

/**
 * An output as a page without the kernel can show it: the view of a widget, which would be an error message there, is
 * left out if text or HTML stands beside it. The text is the widget's last one, if `texts` has it.
 */
export function withoutView(output: Output, texts: ReadonlyMap<string, string>): Output {
  if (!('data' in output)) return output;
  const {[VIEW]: view, ...data} = output.data;
  if (view === undefined || !('text/plain' in data || 'text/html' in data)) return output;
  const text = texts.get(modelOf(output) ?? '');
  return {...output, data: text === undefined ? data : {...data, 'text/plain': text}};
}

/** Asks widgets for what they would say of themselves now. Those that do not know how to answer are missing. */
export async function askSummaries(
  kernel: KernelClient,
  models: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  if (models.length === 0) return texts;
  const {promise: answered, resolve} = Promise.withResolvers<void>();
  let open = models.length;
  const end = kernel.messages(({header, parent, content}) => {
    const {method, text} = (content.data ?? {}) as JsonObject;
    if (header.msg_type === 'comm_msg' && method === 'summary') texts.set(String(content.comm_id), String(text));
    if (content.execution_state === 'idle' && parent?.msg_type === 'comm_msg' && --open === 0) resolve();
  });
  const timer = setTimeout(resolve, PATIENCE);
  for (const model of models) {
    await kernel.send('shell', 'comm_msg', {comm_id: model, data: {method: 'request_summary'}});
  }
  await answered;
  clearTimeout(timer);
  end();
  return texts;
}
