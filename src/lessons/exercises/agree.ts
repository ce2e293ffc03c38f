/** Whether a result is the wanted one, given the inputs. */
export type Agree = (yours: unknown, wanted: unknown, inputs: readonly unknown[]) => boolean;

/** How far two numbers may be apart and still be one answer: |a − b| ≤ absolute + relative · |wanted|. */
export interface Tolerance {
  /** Default 1e-9. */
  readonly relative?: number;
  /** Default 1e-12. */
  readonly absolute?: number;
}

/**
 * Equality of results: numbers within the tolerance (NaN equals NaN, an infinity itself), lists and tensors entry by entry,
 * objects member by member, all else by identity.
 */
export function agreeWithin({relative = 1e-9, absolute = 1e-12}: Tolerance): Agree {
  const isClose = (yours: number, wanted: number): boolean =>
    Number.isFinite(wanted) && Math.abs(yours - wanted) <= absolute + relative * Math.abs(wanted);
  const same = (yours: unknown, wanted: unknown): boolean => {
    if (typeof wanted === 'number' && typeof yours === 'number')
      return yours === wanted || Object.is(yours, wanted) || isClose(yours, wanted);
    const [left, right] = [plain(yours), plain(wanted)];
    if (Array.isArray(right))
      return Array.isArray(left) && left.length === right.length && right.every((value, i) => same(left[i], value));
    if (isRecord(left) && isRecord(right)) {
      const names = Object.keys(right);
      return Object.keys(left).length === names.length && names.every(name => same(left[name], right[name]));
    }
    return Object.is(left, right);
  };
  return same;
}

/** Typed arrays and tensors as nested arrays. */
export function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>);
  if (isRecord(value) && typeof value.arraySync === 'function') return value.arraySync();
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
