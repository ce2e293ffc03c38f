/** The numbers of examples. */
export interface Numbers {
  readonly values: object;
}

/** What is known of the examples in an array beyond their numbers. */
export interface Lineage {
  /** Why no statistics may be taken of these examples; whatever is made of them has it too. */
  readonly heldOut?: string;
  /** Why none may be taken of all of them together; a part of them does not have it. */
  readonly divided?: string;
  /** What was fitted on these very examples before they became these numbers. */
  readonly fittedBy?: string;
  /** The identity of the examples that these are a part of. */
  readonly whole?: symbol;
}

// Keyed by the array and not by the dataset: the examples stay what they are if a set gets another name, and a test
// set's `x` by itself is known as well as the set.
const lineages = new WeakMap<object, Lineage>();
const identities = new WeakMap<object, symbol>();

/** What is known of the examples; nothing of arrays that were not split here. */
export function lineageOf({values}: Numbers): Lineage {
  return lineages.get(values) ?? {};
}

/** Adds to what is known. */
export function recordLineage(samples: Numbers, lineage: Lineage): void {
  lineages.set(samples.values, {...lineageOf(samples), ...lineage});
}

/** Makes known of `to`, which was made of `from` example by example, what is known of `from`. */
export function inheritLineage(from: Numbers, to: Numbers): void {
  recordLineage(to, lineageOf(from));
  identities.set(to.values, identityOf(from));
}

/** Makes known of `to`, some of the examples of `from`, what holds of any of them. */
export function inheritAsPart(from: Numbers, to: Numbers): void {
  const {heldOut, fittedBy} = lineageOf(from);
  recordLineage(to, {...(heldOut !== undefined && {heldOut}), ...(fittedBy !== undefined && {fittedBy})});
}

/** What stands for the examples in an array, and for all that is made of them one by one; it keeps no array in memory. */
export function identityOf({values}: Numbers): symbol {
  const known = identities.get(values);
  if (known !== undefined) return known;
  const made = Symbol('examples');
  identities.set(values, made);
  return made;
}
