import type {JsonObject} from '../base/index.ts';
import type {Comms} from './comms.ts';

/** What the list must know of a model. */
export interface LiveModel {
  readonly id: string;
  readonly state: JsonObject;
}

const lists = new WeakMap<Comms, Set<LiveModel>>();

/**
 * The models that the front end can speak with, oldest first.
 *
 * A front end that opens the page again asks for all of them in one message on the comm target `jupyter.widget.control`
 * (control protocol 1.0); it is answered from this list.
 */
export function liveModels(comms: Comms): Set<LiveModel> {
  const known = lists.get(comms);
  if (known !== undefined) return known;
  const models = new Set<LiveModel>();
  lists.set(comms, models);
  comms.onOpen('jupyter.widget.control', comm => {
    comm.onMessage = ({method}) => {
      if (method !== 'request_states') return;
      const states = Object.fromEntries([...models].map(model => [model.id, embedded(model)]));
      comm.send({method: 'update_states', states, buffer_paths: []});
    };
  });
  return models;
}

function embedded({state}: LiveModel): JsonObject {
  return {
    model_name: state._model_name,
    model_module: state._model_module,
    model_module_version: state._model_module_version,
    state,
  };
}
