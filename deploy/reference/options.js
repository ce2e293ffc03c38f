import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * Types that public names mention and that have no name of their own in the package: classes whose factories are public,
 * unions that say themselves. typedoc refuses others, and refuses those in the list that it no longer meets.
 */
const notExported = places => JSON.parse(readFileSync(join(places.reference, 'not-exported.json'), 'utf8'));

/** What typedoc is told: the two entries of the package, every check on. Types are checked by `npm run check`. */
export const optionsFor = places => ({
  entryPoints: [join(places.root, 'src', 'index.ts'), join(places.root, 'src', 'lessons', 'live', 'index.ts')],
  tsconfig: join(places.reference, 'tsconfig.json'),
  name: 'Gradlab',
  readme: 'none',
  disableSources: true,
  skipErrorChecking: true,
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  preservedTypeAnnotationTags: ['@throws'],
  intentionallyNotExported: notExported(places),
  validation: {notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: false},
  logLevel: 'Warn',
});
