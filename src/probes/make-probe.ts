import type {Measures, Need, Probe, ProbeConfig, View} from './probe.ts';

interface Parts {
  readonly config: ProbeConfig;
  readonly title: string;
  readonly unit: string;
  readonly needs?: readonly Need[];
  readonly cadence?: Probe['cadence'];
  readonly measure: (view: View) => Measures;
}

/** A probe that remembers nothing from row to row. */
export function makeProbe({
  needs = [],
  cadence = needs.includes('sample') ? 'sample' : 'row',
  measure,
  ...rest
}: Parts): Probe {
  return {...rest, needs, cadence, begin: () => measure};
}

/** A column of each layer, `title/layer`, and before them one of the whole network, `title`, from the layers' sums. */
export function ofNetworkAndLayers<S extends object>(
  title: string,
  layers: ReadonlyMap<string, S>,
  of: (sums: S) => number,
): Measures {
  const named = [...layers].map(([layer, sums]) => [`${title}/${layer}`, of(sums)] as const);
  return Object.fromEntries([[title, of(addedUp([...layers.values()]))] as const, ...named]);
}

/** All fields summed up; of no layers, none. */
function addedUp<S extends object>(parts: readonly S[]): S {
  const total: Record<string, number> = {};
  for (const part of parts) {
    for (const [field, value] of Object.entries(part)) total[field] = (total[field] ?? 0) + (value as number);
  }
  return total as S;
}
