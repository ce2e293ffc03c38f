import {type CellResult, interrupted, type RunCell} from '../channel/index.ts';
import {type Cell, cellStore, running, scripts} from './cell.ts';
import {send} from './channel.ts';
import {bundleOf} from './display.ts';
import {describe} from './errors.ts';
import {dropPending, evaluate, reasonArrived, release} from './evaluator.ts';
import {endInput} from './input.ts';
import {noteNames} from './names.ts';
import {pictureMetadata} from './picture-metadata.ts';
import {openScopes, restoreTensorFlow} from './tensorflow.ts';

/**
 * Runs one compiled cell to its end and tells the launcher how it ended. A cell that is abandoned meanwhile has been
 * ended by whoever abandoned it; what comes after it here is dropped. A cell that was
 * interrupted before it came here does not start: the launcher has ended it.
 */
export async function run(request: RunCell): Promise<void> {
  if (request.cell <= running.stopped) return;
  const cell = begin(request);
  try {
    await cellStore.run(cell, () => runCell(cell));
  } catch (error) {
    await finish(cell, {status: 'error', ...describe(error)});
  }
}

function begin(request: RunCell): Cell {
  restoreTensorFlow();
  const cell: Cell = {
    request,
    timers: new Set(),
    scopes: openScopes(),
    abandoned: false,
    abandon: async result => {
      if (running.cell !== cell) return;
      if (!cell.abandoned) dropPending();
      cell.abandoned = true;
      await finish(cell, result);
    },
  };
  running.cell = cell;
  scripts.set(request.file, request);
  noteNames(request.declared);
  return cell;
}

async function runCell(cell: Cell): Promise<void> {
  const {request} = cell;
  const group = groupOf(cell);
  const answer = await evaluate(request.code, group);
  if (answer.kind === 'terminated') {
    await reasonArrived();
    return cell.abandon({status: 'error', ...interrupted});
  }
  if (answer.kind === 'thrown') return finish(cell, {status: 'error', ...describe(answer.error)});
  const value = answer.value instanceof Promise ? await answer.value : answer.value;
  if (value !== undefined && request.showsValue && !cell.abandoned) {
    const data = await bundleOf(value);
    if (cell.abandoned) return;
    const content = {execution_count: request.executionCount, data, metadata: pictureMetadata(data)};
    send({type: 'publish', cell: request.cell, message: 'execute_result', content});
  }
  const expressions = await userExpressions(request, group);
  // Rejections and events of this turn of the loop belong to the cell, and come before its end.
  await new Promise(resolve => setImmediate(resolve));
  await finish(cell, {status: 'ok', user_expressions: expressions});
}

/** V8's handles on a cell's values are released together. */
const groupOf = ({request}: Cell): string => `cell${request.cell}`;

async function userExpressions({userExpressions}: RunCell, group: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const [name, code] of Object.entries(userExpressions)) {
    const answer = await evaluate(code, group);
    if (answer.kind === 'value') answers[name] = {status: 'ok', data: await bundleOf(answer.value), metadata: {}};
    else answers[name] = {status: 'error', ...(answer.kind === 'thrown' ? describe(answer.error) : interrupted)};
  }
  return answers;
}

/**
 * Ends the cell once: the first to come to the end wins, an interrupt or the cell itself. Until then the cell counts as
 * running, so that an interrupt that is asked again, for its first try was cut off, ends it again.
 */
async function finish(cell: Cell, result: CellResult): Promise<void> {
  if (running.cell !== cell) return;
  const {request} = cell;
  const defined = result.status === 'ok' ? request.declared.map(([name]) => name) : await definedNames(request);
  if (running.cell !== cell) return;
  running.cell = undefined;
  release(groupOf(cell));
  endInput(cell);
  send({type: 'done', cell: request.cell, result, defined});
}

/** The declared names that have a value although the cell failed; a `let` that was not reached throws when it is read. */
async function definedNames({cell, declared}: RunCell): Promise<readonly string[]> {
  const defined: string[] = [];
  for (const [name, runtimeName] of declared) {
    if ((await evaluate(`void ${runtimeName}`, `cell${cell}`)).kind === 'value') defined.push(name);
  }
  return defined;
}
