export {sha256OfFile} from './checksum.ts';
export {checkFreeSpace, onDisk} from './disk.ts';
export {type DownloadOptions, downloadFile} from './download-file.ts';
export {type AddressFailure, DiskError, FetchError} from './fetch-error.ts';
export {withLock} from './lock.ts';
export {PartFile} from './part-file.ts';
