export {type BlockOptions, idxBlocks, npyBlocks} from './blocks.ts';
export {type CsvBlockOptions, csvBlocks} from './csv-blocks.ts';
export type {ImageFit} from './decode-image.ts';
export {readBytes} from './read-bytes.ts';
export {readCsvFile, readCsvTableFile, readIdxDataset, readIdxFile, readNpyFile, readNpzFile} from './read-files.ts';
export {type ImageFolderOptions, readImageFolder} from './read-image-folder.ts';
