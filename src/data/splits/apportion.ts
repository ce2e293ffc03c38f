/**
 * Whole numbers that sum to `total` and are near total · share, by the rule of the largest remainder (Hamilton): each
 * share gets its quota rounded down, and the units that are left go to the largest remainders; of equal ones to the
 * first.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const quotas = shares.map(share => quota(total, share));
  const counts = quotas.map(Math.floor);
  const left = total - sum(counts);
  for (const part of byRemainder(quotas).slice(0, left)) counts[part] = (counts[part] as number) + 1;
  return counts;
}

/**
 * The same for the members of several classes at once: row c sums to totals[c], every number is its quota rounded down
 * or up, and each column sums to what `apportion` gives of all classes together.
 *
 * The units that are left over in each class are placed by augmenting paths, as in a matching: where the part with the
 * largest remainder is full, another class moves its unit on.
 */
export function apportionClasses(totals: readonly number[], shares: readonly number[]): number[][] {
  const quotas = totals.map(total => shares.map(share => quota(total, share)));
  const counts = quotas.map(row => row.map(Math.floor));
  const rounded = quotas.map(row => row.map(() => false));
  const room = apportion(sum(totals), shares).map(
    (wanted, part) => wanted - sum(counts.map(row => row[part] as number)),
  );

  const place = (row: number, tried: Set<number>): boolean => {
    const mine = rounded[row] as boolean[];
    const open = byRemainder(quotas[row] as number[]).filter(part => !mine[part]);
    for (const part of open) {
      if (tried.has(part) || Number.isInteger(quotas[row]?.[part])) continue;
      tried.add(part);
      const free = (room[part] as number) > 0;
      if (free) room[part] = (room[part] as number) - 1;
      if (free || rounded.some((other, index) => index !== row && other[part] && move(index, part, tried))) {
        mine[part] = true;
        return true;
      }
    }
    return false;
  };
  const move = (row: number, from: number, tried: Set<number>): boolean => {
    const units = rounded[row] as boolean[];
    units[from] = false;
    if (place(row, tried)) return true;
    units[from] = true;
    return false;
  };

  for (const [row, total] of totals.entries()) {
    const left = total - sum(counts[row] as number[]);
    for (let unit = 0; unit < left; unit++) place(row, new Set());
  }
  return counts.map((row, index) => row.map((count, part) => count + (rounded[index]?.[part] ? 1 : 0)));
}

/** 0.29 · 100 is 28.999999999999996 in doubles: nine digits behind the point are kept. */
function quota(total: number, share: number): number {
  return Math.round(total * share * 1e9) / 1e9;
}

/** The parts, the largest remainder first. */
function byRemainder(quotas: readonly number[]): number[] {
  const remainder = (part: number): number => (quotas[part] as number) % 1;
  return quotas.map((_, part) => part).sort((a, b) => remainder(b) - remainder(a) || a - b);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
