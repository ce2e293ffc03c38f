import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join, sep} from 'node:path';
import {refusal} from '../../base/index.ts';
import {navigationHtml, type PageLink} from './page-html.ts';
import {isMarker} from './put-in-place.ts';

/** The part of a page's head that leads to the main pages, as `navigationHtml` writes it. */
const NAVIGATION = /<a class="home" [\s\S]*?<\/nav>/;

/**
 * The files of a reference that `npm run reference` wrote, by their path in a site that takes it in: its pages lead to the
 * site's.
 *
 * @param places the main pages of the site
 * @param address where the reference begins in the site: `'reference/index.html'`
 * @throws RangeError if the folder holds no reference
 */
export function referenceFiles(
  folder: string,
  places: readonly PageLink[],
  address: string,
): ReadonlyMap<string, Buffer> {
  const first = join(folder, 'index.html');
  if (!existsSync(first) || !readFileSync(first, 'utf8').includes('<body class="reference"'))
    throw new RangeError(refusal('write site', 'its reference', 'be a folder that npm run reference wrote', folder));
  const home = address.slice(0, address.lastIndexOf('/') + 1);
  const fromThere = places.map(place => ({...place, address: `../${place.address}`}));
  const navigation = navigationHtml(fromThere, `../${address}`);
  const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(path => statSync(join(folder, path)).isFile() && !isMarker(path))
    .map(path => path.split(sep).join('/'));
  return new Map(
    paths.map(path => {
      const content = readFileSync(join(folder, path));
      if (!path.endsWith('.html')) return [home + path, content];
      return [home + path, Buffer.from(content.toString('utf8').replace(NAVIGATION, () => navigation))];
    }),
  );
}
