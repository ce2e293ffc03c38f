/** A number as a lesson writes it: five significant digits, a true minus sign, its unit behind it. */
export function numberWords(value: number, unit = ''): string {
  const digits = Number.isSafeInteger(value) ? value : Number(value.toPrecision(5));
  const text = String(digits).replaceAll('-', '−');
  return unit === '' ? text : `${text} ${unit}`;
}
