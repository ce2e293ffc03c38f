import {type JsonObject, oneOf} from '../base/index.ts';
import {identityOf, refuseFit} from '../data/lineage/index.ts';
import type {Samples} from '../data/samples/index.ts';
import {deed, type Form, formOf, formOfConfig, samplesOf} from './form.ts';
import {type Mapping, mapExamples} from './mapping.ts';
import type {Fitted, NumberOptions, Preprocessing, PreprocessingConfig, Transformation} from './preprocessing.ts';

/** Makes the formula of a unit from its statistics, which it checks: they may come from a file. */
export type MappingOf = (what: string, form: Form, state: JsonObject) => Mapping;

/** What a unit consists of. */
export interface Unit extends Required<NumberOptions> {
  readonly name: string;
  /** Options and statistics, as JSON. */
  readonly learn: (what: string, samples: Samples, form: Form) => JsonObject;
  readonly mappingOf: MappingOf;
  /** Whether numbers of the examples go into the statistics (default true), so that leakage can happen. */
  readonly learns?: boolean;
}

/** Puts a unit together: the guard against leakage, the statistics, the formula. */
export function unit({name, type, learn, mappingOf, learns = true}: Unit): Preprocessing {
  oneOf(`create ${name}`, 'type', type, ['float32', 'float64']);
  return Object.freeze<Preprocessing>({
    name,
    fit: (training, options = {}) => {
      const what = deed(`fit ${name}`, training);
      const samples = samplesOf(what, training);
      if (learns) refuseFit(what, samples, options);
      const form = formOf(training);
      const state = learn(what, samples, form);
      return fitted({name, type, form, state, mappingOf, ...(learns && {learntOf: identityOf(samples)})});
    },
  });
}

/** Makes a unit again that was fitted before. */
export function revived(name: string, mappingOf: MappingOf, config: PreprocessingConfig): Fitted {
  const what = `create ${name} from its config`;
  const {name: _, type, shape, features, ...state} = config;
  const known = oneOf(what, 'type', type, ['float32', 'float64']) as 'float32' | 'float64';
  return fitted({name, type: known, form: formOfConfig(what, {shape, features}), state, mappingOf});
}

interface Parts extends Required<NumberOptions> {
  readonly name: string;
  readonly form: Form;
  readonly state: JsonObject;
  readonly mappingOf: MappingOf;
  /** The examples that the statistics were taken of: what is made of them must not be split any more. */
  readonly learntOf?: symbol;
}

function fitted({name, type, form, state, mappingOf, learntOf}: Parts): Fitted {
  const {from, to, forward, backward} = mappingOf(`create ${name} from its config`, form, state);
  return Object.freeze<Fitted>({
    name,
    apply: (examples => {
      const own = identityOf(samplesOf(deed(`apply ${name}`, examples), examples)) === learntOf;
      return mapExamples(`apply ${name}`, examples, {from, to, rows: forward}, type, own ? name : undefined);
    }) as Transformation,
    invert: (examples =>
      mapExamples(`invert ${name}`, examples, {from: to, to: from, rows: backward}, type)) as Transformation,
    // A deep copy, so that nobody changes the statistics through it.
    toJSON: () => structuredClone({name, type, ...form, ...state}),
  });
}
