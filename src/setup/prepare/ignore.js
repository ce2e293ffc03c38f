import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {writeAtomically} from '../parts/files.js';

const fileOf = places => join(places.home, '.gitignore');

/** The folder that an installed package makes where its user works, such that git passes it over. */
export const ignore = {
  title: 'Making .gradlab',
  isCurrent: places => existsSync(fileOf(places)),
  make: places => writeAtomically(fileOf(places), '*\n'),
};
