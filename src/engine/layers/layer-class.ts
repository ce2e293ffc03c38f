import {tf} from '../tensorflow/index.ts';

/** Options of a layer's `call`. */
type CallOptions = Readonly<Record<string, unknown>>;

type Call = (this: StockLayer, inputs: tf.Tensor | tf.Tensor[], options: CallOptions) => tf.Tensor | tf.Tensor[];

/** A weight of a stock layer. */
export interface StockWeight {
  read(): tf.Variable;
}

/** What the routes use of TensorFlow.js's layers, beyond their public interface. */
export interface StockLayer {
  readonly activation?: {getClassName(): string; apply(x: tf.Tensor): tf.Tensor} | null;
  readonly kernel?: StockWeight | null;
  readonly bias?: StockWeight | null;
  invokeCallHook(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): void;
  call: Call;
}

interface LayerClass<L> {
  readonly prototype: L;
}

/**
 * The class of a stock layer by its name, from TensorFlow.js's own register: making a layer to get at its class would
 * take the first of the names that layers get by counting.
 */
function layerClass<L extends StockLayer>(name: string): LayerClass<L> {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[name];
  if (entry === undefined)
    throw new Error(`Cannot route the layer "${name}" as TensorFlow.js must have it: it has not`);
  return entry[0] as unknown as LayerClass<L>;
}

/** What a route makes of a layer's input; `undefined` leaves the call to the stock layer. */
type Route<L> = (layer: L, input: tf.Tensor, options: CallOptions) => tf.Tensor | undefined;

/** Gives the calls of a stock layer to the route, which may hand them back. */
export function routeLayer<L extends StockLayer>(name: string, route: Route<L>): void {
  const {prototype} = layerClass<L>(name);
  const stock = prototype.call;
  prototype.call = function (this: StockLayer, inputs, options) {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (input === undefined || (Array.isArray(inputs) && inputs.length !== 1)) return stock.call(this, inputs, options);
    const output = tf.tidy(() => route(this as L, input, options) as tf.Tensor);
    if (output === undefined) return stock.call(this, inputs, options);
    this.invokeCallHook(inputs, options);
    return output;
  };
}
