import {followAbsolute} from './absolute.ts';
import {followMasks} from './comparison.ts';
import {engine} from './engine.ts';

/**
 * Puts what an operation saves behind the operation on the tape. TensorFlow.js records the copies of saved outputs
 * first, so that a second derivative finds no way from them back to the operation's inputs and silently loses that
 * term: softmax, tanh, exp, max and all others that save their output came out wrong. The order is all that was amiss:
 * with it, gradients may go on using the cheap saved output.
 */
export function repairTape(): void {
  const target = engine();
  const add = target.addTapeNode.bind(target);
  target.addTapeNode = (kernelName, inputs, outputs, gradient, saved = [], attributes) => {
    // Copies that are saved go by the name of the scope they are made in; nothing else has both of these.
    const name = gradient !== null && attributes !== undefined ? 'Identity' : kernelName;
    const noted = followMasks(name, inputs, outputs, followAbsolute(name, inputs, outputs, attributes));
    add(kernelName, inputs, outputs, gradient, saved, noted);
    if (saved.length === 0) return;
    const tape = target.state.activeTape;
    let position = tape.length - 1;
    while (position > 0 && isOneOf(saved, tape[position - 1]?.outputs[0])) position--;
    const [node] = tape.splice(-1);
    if (node !== undefined) tape.splice(position, 0, node);
  };
}

const isOneOf = (list: readonly unknown[], item: unknown): boolean => item !== undefined && list.includes(item);
