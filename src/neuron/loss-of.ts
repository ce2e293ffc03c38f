import {sigmoid} from '../numeric/index.ts';
import type {Loss} from './losses/index.ts';

/** The loss of a sigmoid output, by the logit where the loss has that form: no logarithm of a rounded 0. */
export function lossOf(loss: Loss, target: number, logit: number): number {
  return loss.fromLogit?.(target, logit) ?? loss(target, sigmoid(logit));
}
