/**
 * Datasets: made, shipped, downloaded or read from files, with their splits, batches and what is known of where each
 * example came from.
 *
 * @packageDocumentation
 */

export {type AugmentedBatchesOptions, type Batch, type BatchesOptions, batches} from './batches/index.ts';
export {
  type BlockOptions,
  type CsvBlockOptions,
  csvBlocks,
  type ImageFit,
  type ImageFolderOptions,
  idxBlocks,
  npyBlocks,
  readBytes,
  readCsvFile,
  readCsvTableFile,
  readIdxDataset,
  readIdxFile,
  readImageFolder,
  readNpyFile,
  readNpzFile,
} from './files/index.ts';
export {
  type DigitsOptions,
  digits,
  type FlowersOptions,
  flowers,
  type GeneratedOptions,
  heightWeight,
  type ImageOptions,
  type MoonsOptions,
  moons,
  type PointOptions,
  type RingsOptions,
  rings,
  type SineDataset,
  type SineOptions,
  type SpiralOptions,
  sine,
  spiral,
  type TeacherDataset,
  type TeacherOptions,
  teacher,
} from './generated/index.ts';
export {
  type CsvOptions,
  type CsvTextOptions,
  DataFileError,
  type FileOptions,
  type IdxDatasetOptions,
  idxDataset,
  type MissingPolicy,
  type NpzOptions,
  readCsv,
  readCsvTable,
  readIdx,
  readNpy,
  readNpz,
} from './readers/index.ts';
export {
  type ColumnSummary,
  classCounts,
  countExamples,
  type Dataset,
  dataset,
  describeDataset,
  exampleSize,
  type NumberArray,
  type Samples,
  takeExamples,
  takeSamples,
} from './samples/index.ts';
export {diabetes, digits8x8, iris, type MnistOptions, mnist, type TableOptions, wine} from './shipped/index.ts';
export {
  type Fold,
  joinExamples,
  type KFoldOptions,
  kFold,
  LeakageError,
  type Parts,
  type Shares,
  type SplitOptions,
  split,
} from './splits/index.ts';
export {
  type CatalogueEntry,
  cacheFolder,
  catalogue,
  cifar10,
  type DatasetPlace,
  DiskError,
  datasetFolder,
  datasetPlace,
  FetchError,
  type FetchedOptions,
  type FetchOptions,
  type FlowerPhotographsOptions,
  fashionMnist,
  fetchDataset,
  flowerPhotographs,
  type ImportOptions,
  importDataset,
  placeOf,
  type StoreProgress,
  sizeInWords,
} from './store/index.ts';
