import type {Cell} from './notebook.ts';

/** Whether an edition added the cell to the lesson: it is no part of what the lesson claims, counts and runs. */
export function isAdded({metadata}: Cell): boolean {
  return (Object(metadata.gradlab) as {readonly added?: unknown}).added === true;
}
