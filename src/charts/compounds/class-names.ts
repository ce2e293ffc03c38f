/** The names of the classes, those given or as `dot` and `boundary` call them. */
export function classNames(classes: readonly string[] | undefined, labels: ArrayLike<number>): readonly string[] {
  const count = Array.from(labels).reduce((most, label) => Math.max(most, label), 1) + 1;
  return classes ?? Array.from({length: count}, (_, index) => `class ${index}`);
}
