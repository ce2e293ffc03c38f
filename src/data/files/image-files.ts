import type * as fs from 'node:fs';
import type * as path from 'node:path';
import {nodeModule} from '../../engine/platform/index.ts';
import {DataFileError, Words} from '../readers/index.ts';
import {unreadable} from './read-bytes.ts';

/** An image on disk and the number of its class. */
export interface ImageFile {
  readonly path: string;
  readonly class: number;
}

/** The images of a folder of folders. */
export interface ImageFiles {
  readonly classes: readonly string[];
  readonly files: readonly ImageFile[];
}

const EXTENSIONS = ['.jpg', '.jpeg', '.png', '.gif', '.webp', '.tif', '.tiff', '.avif'];

/**
 * Lists the images of a folder: each folder in it is a class, in the order of the letters' codes. Files beside the class
 * folders, hidden ones, and files in them that are no images by their name are left out.
 *
 * @throws DataFileError that names the folder, if there is no class, a class has no image, or folders lie in a class
 */
export function imageFiles(folder: string): ImageFiles {
  const {join, extname} = nodeModule<typeof path>('path');
  const classes = entries(folder).filter(name => isFolder(join(folder, name)));
  if (classes.length === 0) {
    throw new DataFileError(folder, 'the folder', 'hold a folder of images for each class', new Words('no folder'));
  }
  const files = classes.flatMap((name, index) => {
    const own = join(folder, name);
    const inside = entries(own);
    const nested = inside.find(entry => isFolder(join(own, entry)));
    if (nested !== undefined) {
      throw new DataFileError(own, 'the folder of a class', 'hold images and no folders', join(own, nested));
    }
    const images = inside.filter(entry => EXTENSIONS.includes(extname(entry).toLowerCase()));
    if (images.length === 0) {
      const rule = `hold an image (${EXTENSIONS.join(', ')})`;
      throw new DataFileError(
        own,
        'the folder of a class',
        rule,
        new Words(inside.length === 0 ? 'an empty folder' : `other files: ${inside.slice(0, 3).join(', ')}`),
      );
    }
    return images.map(entry => ({path: join(own, entry), class: index}));
  });
  return {classes, files};
}

/** The names in a folder but hidden ones, in an order that no language setting changes. */
function entries(folder: string): readonly string[] {
  try {
    const names = nodeModule<typeof fs>('fs').readdirSync(folder);
    return names.filter(name => !name.startsWith('.')).sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOTDIR') throw unreadable(folder, cause);
    throw new DataFileError(folder, 'the path', 'be a folder', new Words('a file'), {cause});
  }
}

function isFolder(path: string): boolean {
  return nodeModule<typeof fs>('fs').statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
