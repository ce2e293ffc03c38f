/** How much of a value of f its own rounding may be: 10 units of the last place (Conn, Gould and Toint 2000, section 17.4.2). */
export function rounding(value: number): number {
  return 10 * Number.EPSILON * Math.abs(value);
}
