import type {Json} from './json.ts';
import {darkOf} from './theme.ts';

/**
 * For each of the theme's colours that the figure uses, its partner on dark pages: `{light: dark}`. Whoever shows the figure
 * on a dark page swaps every string of the figure that equals a key.
 */
export function darkColours(...parts: readonly Json[]): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const visit = (part: Json): void => {
    if (typeof part === 'string') {
      const dark = /^(?:#|rgba\()/.test(part) ? darkOf(part) : undefined;
      if (dark !== undefined) found.set(part, dark);
    } else if (typeof part === 'object' && part !== null) {
      for (const each of Array.isArray(part) ? part : Object.values(part)) visit(each);
    }
  };
  for (const part of parts) visit(part);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
