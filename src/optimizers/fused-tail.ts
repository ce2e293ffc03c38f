import {FusedRule, type FusedRuleConfig} from '../engine/index.ts';
import type {Transform, TransformConfig} from './transform.ts';

/** The last links of a chain as one of the engine's rules. */
export interface FusedTail {
  /** How many links it stands for. */
  readonly links: number;
  readonly rule: FusedRule;
  /** The slots in the order of the rule, by their names in the chain. */
  readonly slots: readonly string[];
}

/** Links that are one of the engine's rules together, the last of which is `scaleByRate`. */
interface Form {
  readonly names: readonly string[];
  /** The rule's numbers; undefined if it does not have what the links ask for. */
  readonly settings: (
    ...links: readonly TransformConfig[]
  ) => (Partial<FusedRuleConfig> & Pick<FusedRuleConfig, 'rule'>) | undefined;
  /** Where each slot of the rule stands: which link, under what name. */
  readonly slots: readonly (readonly [link: number, slot: string])[];
}

const numberOf = (config: TransformConfig | undefined, option: string): number => config?.[option] as number;

const ADAM: Form = {
  names: ['scaleByAdam', 'scaleByRate'],
  settings: adam =>
    adam?.epsilonHat === true
      ? undefined
      : {
          rule: 'adam',
          firstDecay: numberOf(adam, 'beta1'),
          secondDecay: numberOf(adam, 'beta2'),
          epsilon: numberOf(adam, 'epsilon'),
        },
  slots: [
    [0, 'm'],
    [0, 'v'],
  ],
};

const ADAM_W: Form = {
  names: ['scaleByAdam', 'addDecayedWeights', 'scaleByRate'],
  settings: (adam, decay) => {
    const settings = ADAM.settings(adam as TransformConfig);
    return settings && {...settings, weightDecay: numberOf(decay, 'rate')};
  },
  slots: ADAM.slots,
};

const ADA_GRAD: Form = {
  names: ['scaleByAdaGrad', 'scaleByRate'],
  settings: adaGrad => ({
    rule: 'adagrad',
    epsilon: numberOf(adaGrad, 'epsilon'),
    epsilonInRoot: numberOf(adaGrad, 'epsilonInRoot'),
  }),
  slots: [[0, 'square']],
};

/** RMSProp with momentum, which is 0 in most cases. */
const rms = (centered: boolean): Form => ({
  names: ['scaleByRms', 'trace', 'scaleByRate'],
  settings: (square, trace) =>
    square?.centered !== centered || typeof trace?.decay !== 'number' || trace.nesterov === true
      ? undefined
      : {
          rule: centered ? 'centeredRmsprop' : 'rmsprop',
          firstDecay: trace.decay,
          secondDecay: numberOf(square, 'decay'),
          epsilon: numberOf(square, 'epsilon'),
          epsilonInRoot: numberOf(square, 'epsilonInRoot'),
        },
  slots: [[0, 'square'], [1, 'velocity'], ...(centered ? [[0, 'mean'] as const] : [])],
});

const MOMENTUM: Form = {
  names: ['trace', 'scaleByRate'],
  settings: trace =>
    typeof trace?.decay === 'number'
      ? {rule: trace.nesterov === true ? 'nesterov' : 'momentum', firstDecay: trace.decay}
      : undefined,
  slots: [[0, 'velocity']],
};

const DESCENT: Form = {names: ['scaleByRate'], settings: () => ({rule: 'sgd'}), slots: []};

/** The longest first. */
const FORMS: readonly Form[] = [ADAM_W, rms(false), rms(true), ADAM, ADA_GRAD, MOMENTUM, DESCENT];

/**
 * The longest tail of a chain that the engine computes in one pass, in place; undefined if there is none.
 *
 * @param slotOf the name that a link's slot has in the chain
 */
export function fusedTail(
  links: readonly Transform[],
  slotOf: (link: number, slot: string) => string,
): FusedTail | undefined {
  for (const {names, settings, slots} of FORMS) {
    const start = links.length - names.length;
    const tail = links.slice(Math.max(0, start)).map(({config}) => config);
    if (start < 0 || tail.some(({name}, index) => name !== names[index])) continue;
    const found = settings(...tail);
    if (found === undefined) continue;
    return {
      links: names.length,
      rule: new FusedRule({...found, learningRate: 0}),
      slots: slots.map(([link, slot]) => slotOf(start + link, slot)),
    };
  }
  return undefined;
}
