/**
 * The gradient of `f` at `x` by central differences in float64, (f(x + h) - f(x - h)) / 2h for each coordinate.
 *
 * @param step h; 1e-5 suits a float64 function of numbers near 1 (error some 1e-10), 1e-2 to 1e-3 a float32 one
 */
export function differences(f: (x: number[]) => number, x: readonly number[], step = 1e-5): number[] {
  return x.map((_, index) => {
    const at = (shift: number): number => f(x.map((value, other) => (other === index ? value + shift : value)));
    return (at(step) - at(-step)) / (2 * step);
  });
}
