import {join} from 'node:path';
import {runMain} from '../../src/setup/parts/problem.js';
import {readModel} from './model.js';
import {referencePlacesOf} from './places.js';
import {writeReference} from './write-reference.js';

/** Reads the docstrings and writes the reference into a folder. */
async function main([folder]) {
  const places = referencePlacesOf();
  const {pages, names, bytes} = writeReference(await readModel(places), folder, places);
  console.log(`${names} names on ${pages} pages, ${(bytes / 1e6).toFixed(1)} MB: open ${join(folder, 'index.html')}`);
}

await runMain(main);
