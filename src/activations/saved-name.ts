import type {ActivationConfig} from './activation-config.ts';

const PREFIX = 'gradlab';
const SAVED = new RegExp(`^${PREFIX}([A-Z][A-Za-z0-9]*)(?:\\((.+)\\))?$`);

/**
 * The one word by which TensorFlow.js saves an activation; ours holds the options, too: `gradlabLeakyRelu(slope=0.01)`.
 * It begins in lower case since TensorFlow.js writes such words as snake_case and reads them as camelCase.
 */
export function savedName({name, ...options}: ActivationConfig): string {
  const words = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  return `${PREFIX}${name[0]?.toUpperCase()}${name.slice(1)}${words.length > 0 ? `(${words.join(',')})` : ''}`;
}

/** The activation that was saved under the word; `undefined` if the word is none of ours. */
export function configOf(word: string): ActivationConfig | undefined {
  const [, capitalized, options] = SAVED.exec(word) ?? [];
  if (capitalized === undefined) return undefined;
  const pairs = options?.split(',').map(option => option.split('=') as [string, string]) ?? [];
  const values = pairs.map(([option, value]) => [option, Number.isNaN(Number(value)) ? value : Number(value)]);
  return {name: capitalized.charAt(0).toLowerCase() + capitalized.slice(1), ...Object.fromEntries(values)};
}
