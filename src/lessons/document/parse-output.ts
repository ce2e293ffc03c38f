import type {Checked} from './checked.ts';
import {joinBundle, joinLines} from './lines.ts';
import type {Output} from './notebook.ts';

/** Reads one output of a code cell. A display without metadata gets an empty one. */
export function parseOutput(checked: Checked): Output {
  const output = checked.object();
  const type = checked.at('output_type');
  switch (type.value) {
    case 'stream': {
      const text = joinLines(output.text);
      if (text === undefined) throw checked.at('text').refusal('be a string or a list of strings');
      return {...output, output_type: 'stream', name: checked.at('name').string(), text};
    }
    case 'display_data':
      return {...output, output_type: 'display_data', ...parseBundle(checked)};
    case 'execute_result': {
      const execution_count = output.execution_count === undefined ? null : checked.at('execution_count').count();
      return {...output, output_type: 'execute_result', ...parseBundle(checked), execution_count};
    }
    case 'error': {
      const traceback = checked.at('traceback').items();
      return {
        ...output,
        output_type: 'error',
        ename: checked.at('ename').string(),
        evalue: checked.at('evalue').string(),
        traceback: traceback.map(line => line.string()),
      };
    }
    default:
      throw type.refusal('be one of "stream", "display_data", "execute_result", "error"');
  }
}

function parseBundle(checked: Checked) {
  const {metadata} = checked.object();
  return {
    data: joinBundle(checked.at('data').object()),
    metadata: metadata === undefined ? {} : checked.at('metadata').object(),
  };
}
