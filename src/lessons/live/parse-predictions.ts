import type {Prediction} from './prediction.ts';

/** The predictions that a file holds; undefined if it is damaged. */
export function parsePredictions(text: string): readonly Prediction[] | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return Array.isArray(content) && content.every(isPrediction) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  const {id, question, unit, guess, truth} = value as Partial<Record<keyof Prediction, unknown>>;
  const isValue = (each: unknown) => typeof each === 'number' || typeof each === 'string';
  return [id, question, unit].every(each => typeof each === 'string') && isValue(guess) && isValue(truth);
}
