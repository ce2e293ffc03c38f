/** An activation as JSON: its factory's name, beside its options. */
export interface ActivationConfig {
  /** The factory's name: `'leakyRelu'`. */
  readonly name: string;
  readonly [option: string]: string | number;
}
