import {refusal} from '../../base/index.ts';
import type {tf} from '../../engine/index.ts';
import {curveStage} from './curve-stage.ts';
import {denseStage} from './dense-stage.ts';
import {type CurveOptions, curves} from './elementwise.ts';
import {type PenaltyPart, penaltyRates, type SavedRegularizer} from './penalty.ts';
import {softmaxStage} from './softmax-stage.ts';
import type {Stage} from './stage.ts';

/** A sequential model of dense layers as stages. */
export interface Plan {
  readonly stages: readonly Stage[];
  readonly penalties: readonly PenaltyPart[];
  /** Numbers of an example. */
  readonly inputs: number;
  /** Numbers that the last layer puts out of one. */
  readonly outputs: number;
  /** How many weights the layers have. */
  readonly size: number;
}

/** What of a dense layer or an activation is read here. */
interface Parts {
  readonly units?: number;
  readonly useBias?: boolean;
  readonly activation?: {
    readonly config?: CurveOptions & {readonly name: string};
    readonly getClassName: () => string;
  } | null;
}

/** Layers that are the identity where nothing is drawn, or only another shape of the same numbers. */
const IDLE = ['InputLayer', 'Flatten'];

/**
 * Reads a model's layers.
 *
 * @param quiet classes of layers that do nothing, as the model is used for prediction
 * @throws RangeError for a layer, activation or penalty that has no twin in double precision here
 */
export function planOf(deed: string, model: tf.Sequential, quiet: (layer: tf.layers.Layer) => boolean): Plan {
  const stages: Stage[] = [];
  const penalties: PenaltyPart[] = [];
  const inputs = (model.inputs[0]?.shape ?? []).slice(1).reduce((size: number, extent) => size * (extent ?? 0), 1);
  let [width, offset] = [inputs, 0];
  for (const layer of model.layers) {
    const className = layer.getClassName();
    if (IDLE.includes(className) || quiet(layer)) continue;
    const parts = layer as unknown as Parts;
    if (className === 'Dense') {
      const entering = (layer.getInputAt(0) as tf.SymbolicTensor).shape;
      if (entering.length !== 2) {
        throw new RangeError(
          refusal(deed, `the input of layer ${layer.name}`, 'be rows, one for each example', entering),
        );
      }
      if (!layer.trainable) throw new RangeError(refusal(deed, `layer ${layer.name}`, 'be trainable', false));
      const units = parts.units as number;
      const kernel = offset;
      const bias = parts.useBias === false ? undefined : offset + width * units;
      const end = offset + width * units + (bias === undefined ? 0 : units);
      stages.push(denseStage({inputs: width, units, kernel, bias, isFirst: stages.length === 0}));
      penalties.push(...penaltiesOf(deed, layer, [kernel, offset + width * units], [bias ?? end, end]));
      [width, offset] = [units, end];
    } else if (!['Activation', 'GradlabActivation'].includes(className)) {
      const rule = 'be dense, flatten or an activation to be computed in double precision';
      throw new RangeError(refusal(deed, `layer ${layer.name}`, rule, className));
    } else if (stages.length === 0) {
      throw new RangeError(refusal(deed, `layer ${layer.name}`, 'come behind a dense layer', className));
    }
    const activation = activationStage(deed, layer.name, parts, width);
    if (activation !== undefined) stages.push(activation);
  }
  return {stages, penalties, inputs, outputs: width, size: offset};
}

function activationStage(deed: string, layer: string, {activation}: Parts, width: number): Stage | undefined {
  if (activation === null || activation === undefined) return undefined;
  const {name, ...options} = activation.config ?? {name: activation.getClassName()};
  if (name === 'linear') return undefined;
  if (name === 'softmax') return softmaxStage(width);
  const curve = Object.hasOwn(curves, name) ? curves[name] : undefined;
  if (curve === undefined) {
    const rule = `be one of softmax, ${Object.keys(curves).join(', ')}`;
    throw new RangeError(refusal(deed, `the activation of ${layer}`, rule, name));
  }
  return curveStage(curve(options));
}

type Stretch = readonly [from: number, to: number];

function penaltiesOf(deed: string, layer: tf.layers.Layer, kernel: Stretch, bias: Stretch): PenaltyPart[] {
  const config = layer.getConfig();
  if (config.activityRegularizer != null) {
    throw new RangeError(refusal(deed, `layer ${layer.name}`, 'have no penalty on its output', 'activityRegularizer'));
  }
  const parts: PenaltyPart[] = [];
  for (const [option, [from, to]] of [
    ['kernelRegularizer', kernel],
    ['biasRegularizer', bias],
  ] as const) {
    const saved = config[option] as SavedRegularizer | null | undefined;
    if (saved == null || from === to) continue;
    parts.push({from, to, ...penaltyRates(deed, layer.name, saved)});
  }
  return parts;
}
