import type {Rule} from '../rule.ts';
import {claims} from './claims.ts';
import {exercises} from './exercises.ts';
import {format} from './format.ts';
import {glossary} from './glossary.ts';
import {ids} from './ids.ts';
import {leaks} from './leaks.ts';
import {links} from './links.ts';
import {numbers} from './numbers.ts';
import {pictures} from './pictures.ts';
import {settings} from './settings.ts';
import {size} from './size.ts';
import {stale} from './stale.ts';
import {ties} from './ties.ts';

/** Every check of a notebook as it stands, in the order in which findings are told. */
export const RULES: readonly Rule[] = [
  format,
  settings,
  stale,
  claims,
  ties,
  numbers,
  exercises,
  leaks,
  links,
  ids,
  pictures,
  glossary,
  size,
];
