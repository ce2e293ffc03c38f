/** An activation as JSON: its factory's name, beside its options. */
export interface ActivationConfig {
  readonly name: string;
  readonly [option: string]: string | number;
}
