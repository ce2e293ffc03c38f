export {type TarEntry, tarEntries} from './tar-entries.ts';
export {type UnpackOptions, unpackArchive} from './unpack-archive.ts';
