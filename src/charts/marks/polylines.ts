import type {Place} from './class-boundary.ts';

/**
 * Segments that share an end joined to long lines, so that they are drawn without seams. A line goes on as long as its end has
 * one way on, and starts at ends and forks first; what is left over are rings.
 */
export function polylines(segments: readonly (readonly [Place, Place])[]): readonly (readonly Place[])[] {
  const ways = new Map<Place, Set<Place>>();
  const connect = (from: Place, to: Place): unknown => ways.set(from, (ways.get(from) ?? new Set<Place>()).add(to));
  for (const [from, to] of segments) {
    connect(from, to);
    connect(to, from);
  }
  const forks = new Set([...ways].filter(([, ends]) => ends.size !== 2).map(([place]) => place));
  const lines: Place[][] = [];
  const follow = (start: Place): void => {
    let line = walk(start, ways, forks);
    for (; line.length > 1; line = walk(start, ways, forks)) lines.push(line);
  };
  for (const place of forks) follow(place);
  for (const place of ways.keys()) follow(place);
  return lines;
}

/** Walks from a place to the next fork or end and takes the way away behind itself. */
function walk(start: Place, ways: ReadonlyMap<Place, Set<Place>>, forks: ReadonlySet<Place>): Place[] {
  const line = [start];
  for (let here = start; ; ) {
    const next = ways.get(here)?.values().next().value;
    if (next === undefined) return line;
    ways.get(here)?.delete(next);
    ways.get(next)?.delete(here);
    line.push(next);
    if (forks.has(next)) return line;
    here = next;
  }
}
