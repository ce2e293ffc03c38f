import {apply, type Entry} from './apply.ts';
import {RULES, type RuleName} from './rules.ts';
import {Scalars} from './scalars.ts';
import {PLAIN, type Settings} from './settings.ts';

/** What a `FusedRule` is made of: a rule's name, and its numbers. */
export interface FusedRuleConfig extends Partial<Settings> {
  readonly rule: RuleName;
  readonly learningRate: number;
}

/**
 * A step over all variables in one pass, in place, on all cores, by one of the engine's rules. It counts its steps in
 * the engine's memory, replayed ones included.
 *
 * @throws {RangeError} if the rule is not known, or the learning rate no finite number >= 0
 */
export class FusedRule {
  readonly #rule: (typeof RULES)[RuleName];
  readonly #scalars = new Scalars();
  #settings: Settings;

  constructor({rule, ...settings}: FusedRuleConfig) {
    if (!Object.hasOwn(RULES, rule)) {
      throw new RangeError(`Cannot create an optimizer as its rule must be known: is "${rule}"`);
    }
    checkRate(settings.learningRate);
    this.#rule = RULES[rule];
    this.#settings = {...PLAIN, ...settings};
    this.#scalars.write(this.#settings);
    this.#scalars.setSteps(0);
  }

  /** The names of what it keeps for each variable, in the order in which `apply` takes it. */
  get slots(): readonly string[] {
    return this.#rule.slots;
  }

  get config(): Settings & {readonly rule: RuleName} {
    return {...this.#settings, rule: this.#rule.name as RuleName};
  }

  /** The factor of each step. A replayed step reads it, too. */
  get learningRate(): number {
    return this.#scalars.learningRate;
  }

  set learningRate(rate: number) {
    checkRate(rate);
    this.#settings = {...this.#settings, learningRate: rate};
    this.#scalars.learningRate = rate;
  }

  /** How many steps were made. */
  get steps(): number {
    return this.#scalars.steps;
  }

  set steps(steps: number) {
    this.#scalars.setSteps(steps);
  }

  /** One step of all variables. */
  apply(entries: readonly Entry[]): void {
    apply(this.#rule, this.#scalars, this.#settings, entries);
  }
}

function checkRate(rate: number): void {
  if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Cannot set the learning rate as it must be a finite number >= 0: current value is ${rate}`);
  }
}
