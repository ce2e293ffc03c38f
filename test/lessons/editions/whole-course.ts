import {readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {
  type Edition,
  instructorEdition,
  readSource,
  type Source,
  studentEdition,
} from '../../../src/lessons/editions/index.ts';
import {project} from '../../setup/checkout.ts';

/** The folder of all lessons. */
export const LESSONS = join(project, 'notebooks');

/** The names of all notebooks there, the gallery included. */
export const NAMES: readonly string[] = readdirSync(LESSONS)
  .filter(name => name.endsWith('.ipynb'))
  .map(name => basename(name, '.ipynb'));

/** All lessons, with the editions that the commands cut of them. */
export interface WholeCourse {
  readonly source: Source;
  readonly student: Edition;
  readonly instructor: Edition;
}

/** Reads all lessons and cuts their editions, as the commands without names of notebooks do. */
export async function wholeCourse(): Promise<WholeCourse> {
  const source = await readSource(NAMES.map(name => join(LESSONS, `${name}.ipynb`)));
  return {source, student: await studentEdition(source), instructor: await instructorEdition(source)};
}

/** A cell as the file has it: no parser of ours has read it. */
export interface RawCell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: {readonly tags?: readonly string[]; readonly gradlab?: {readonly added?: boolean}};
  readonly outputs: readonly {readonly data?: Readonly<Record<string, unknown>>}[];
}

/** The cells of a notebook's text. */
export function rawCells(text: string): readonly RawCell[] {
  const {cells} = JSON.parse(text) as {cells: readonly (Omit<RawCell, 'source'> & {source: string | string[]})[]};
  return cells.map(cell => ({...cell, source: [cell.source].flat().join(''), outputs: cell.outputs ?? []}));
}
