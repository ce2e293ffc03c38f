/** A file that can be downloaded, and what tells that it is the right one. */
export interface RemoteFile {
  /** Its name on disk. */
  readonly name: string;
  /** Its exact size. */
  readonly bytes: number;
  /** The SHA-256 of the file as it lies at the address, in hexadecimal. */
  readonly sha256: string;
  /** Where it can be had, in the order in which they are tried. */
  readonly addresses: readonly string[];
}

/** A dataset by name: where it comes from, whose it is, what it becomes. */
export interface CatalogueEntry {
  /** What the command line and {@link fetchDataset} call it. */
  readonly name: string;
  /** Its name in words. */
  readonly title: string;
  /** How many examples it has. */
  readonly examples: number;
  /** One example, in words: `'28 × 28 × 1 bytes, 10 classes'`. */
  readonly shape: string;
  /** Under what it may be used. */
  readonly licence: string;
  /** Whom to cite. */
  readonly citation: string;
  /** The call that loads it. */
  readonly loader: string;
  /** What is downloaded; empty for what is shipped or can be imported only. */
  readonly files: readonly RemoteFile[];
  /** Set if the one file is a tar.gz: it is unpacked, without the folder that holds all of it, into at most so many bytes. */
  readonly archive?: {readonly mostBytes: number};
  /** The files and folders that are there when the set is whole. */
  readonly parts: readonly string[];
  /** The folder below `datasets/` where the checkout has it. */
  readonly shipped?: string;
  /** Set if it is a folder of images, which may stay where it lies; where to get it by hand. */
  readonly images?: {readonly page: string};
}
