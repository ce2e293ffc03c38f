import type {Cell} from '../document/index.ts';

/** The tags of a cell, as front ends keep them. */
export function tagsOf({metadata}: Cell): ReadonlySet<string> {
  return new Set(Array.isArray(metadata.tags) ? metadata.tags.map(String) : []);
}
