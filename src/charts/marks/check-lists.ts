import {refusal} from '../../base/index.ts';

/**
 * Checks what a mark is given along its points.
 *
 * @throws TypeError if one is no list, RangeError if it is not as long as the first
 */
export function checkLists(deed: string, lists: Readonly<Record<string, ArrayLike<unknown> | undefined>>): void {
  const given = Object.entries(lists).filter((entry): entry is [string, ArrayLike<unknown>] => entry[1] !== undefined);
  for (const [name, values] of given)
    if (!Number.isInteger(values?.length) || typeof values === 'string')
      throw new TypeError(refusal(deed, name, 'be a list', values));
  const [[first = '', {length}] = ['', []], ...others] = given;
  for (const [name, values] of others)
    if (values.length !== length)
      throw new RangeError(
        `Cannot ${deed} as ${first} and ${name} must have equal lengths: ${first} has ${length}, ${name} has ${values.length}`,
      );
}
