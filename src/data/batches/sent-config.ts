import {type Augmentation, type AugmentationConfig, fromConfig} from '../../augmentation/index.ts';

/**
 * What a worker thread is told of an augmentation.
 *
 * @throws TypeError if it is none of the library's: a function of one's own cannot be sent to a thread
 */
export function sentConfig({config}: Augmentation): AugmentationConfig {
  try {
    const sent = JSON.parse(JSON.stringify(config)) as AugmentationConfig;
    fromConfig(sent);
    return sent;
  } catch (error) {
    const name = JSON.stringify(config?.name);
    throw new TypeError(
      'Cannot make batches on worker threads as augmentation must be made of augmentations of this library ' +
        `(give workers: 0 for one of your own): current value is ${name}`,
      {cause: error},
    );
  }
}
