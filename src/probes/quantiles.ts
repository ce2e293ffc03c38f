/** Counters of the upper, and of the lower 16 bits of a key. */
const COUNTERS = 65_536;

/**
 * Quantiles of numbers by linear interpolation between the two values next to the place q (n - 1), as numpy's and R's
 * type 7. NaN if any value is NaN. The values are selected by counting the bits of their float32, which takes a few passes
 * and no sorting, and is exact.
 *
 * @param shares the q, from 0 to 1
 */
export function quantiles(values: Float32Array, shares: readonly number[]): readonly number[] {
  const keys = orderedKeys(values);
  if (keys === undefined) return shares.map(() => Number.NaN);
  const places = shares.map(share => share * (values.length - 1));
  const found = valuesOf(keys, new Set(places.flatMap(place => [Math.floor(place), Math.ceil(place)])));
  return places.map(place => {
    const [low, high] = [found.get(Math.floor(place)), found.get(Math.ceil(place))];
    return between(low as number, high as number, place - Math.floor(place));
  });
}

/** The values of ranks, 0 for the smallest: first their upper bits, then their lower ones among those of equal upper ones. */
function valuesOf(keys: Uint32Array, ranks: ReadonlySet<number>): ReadonlyMap<number, number> {
  const counts = new Uint32Array(COUNTERS);
  for (let i = 0; i < keys.length; i++) (counts[(keys[i] as number) >>> 16] as number)++;
  const wanted = new Map<number, Place[]>();
  for (const place of locate(counts, [...ranks])) wanted.set(place.at, [...(wanted.get(place.at) ?? []), place]);
  const values = new Map<number, number>();
  for (const [upper, own] of lowerCounts(keys, [...wanted.keys()])) {
    const places = wanted.get(upper) as Place[];
    const before = (places[0] as Place).before;
    const within = places.map(({rank}) => rank - before);
    for (const {at, rank} of locate(own, within)) values.set(rank + before, numberOf(((upper << 16) | at) >>> 0));
  }
  return values;
}

/** Equal values stay as they are, infinite ones too. */
const between = (low: number, high: number, share: number): number => (low === high ? low : low + share * (high - low));

/** Unsigned integers in the order of the numbers: the sign bit turned, and of negative numbers all; none if one is NaN. */
function orderedKeys(values: Float32Array): Uint32Array | undefined {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  for (let i = 0; i < keys.length; i++) {
    if (Number.isNaN(values[i])) return undefined;
    const own = bits[i] as number;
    keys[i] = own >>> 31 === 1 ? ~own : own | 0x80000000;
  }
  return values.length === 0 ? undefined : keys;
}

function numberOf(key: number): number {
  const bits = key >>> 31 === 1 ? key & 0x7fffffff : ~key;
  return new Float32Array(Uint32Array.of(bits).buffer)[0] as number;
}

/** For each of some upper bits: how many keys with them have which lower bits. */
function lowerCounts(keys: Uint32Array, uppers: readonly number[]): readonly (readonly [number, Uint32Array])[] {
  const counts = uppers.map(upper => [upper, new Uint32Array(COUNTERS)] as const);
  const places = new Uint16Array(COUNTERS);
  uppers.forEach((upper, index) => {
    places[upper] = index + 1;
  });
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const place = places[key >>> 16] as number;
    if (place > 0) ((counts[place - 1] as readonly [number, Uint32Array])[1][key & 0xffff] as number)++;
  }
  return counts;
}

/** Where among counters a rank is. */
interface Place {
  readonly rank: number;
  readonly at: number;
  /** What the counters before it come to. */
  readonly before: number;
}

/** In one walk along the counters. */
function locate(counts: Uint32Array, ranks: readonly number[]): readonly Place[] {
  let [before, at] = [0, 0];
  return [...ranks]
    .sort((a, b) => a - b)
    .map(rank => {
      while (before + (counts[at] as number) <= rank) before += counts[at++] as number;
      return {rank, at, before};
    });
}
