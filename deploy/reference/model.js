import {SetupProblem} from '../../src/setup/parts/problem.js';
import {optionsFor} from './options.js';

/** What typedoc calls a parameter that is taken apart where it is declared. */
const UNNAMED = '__namedParameters';

/** The word before the point of a line `@param options.rate …`; `'options'` where there is none. */
function nameOf(parameter) {
  const line = parameter.parent.comment?.blockTags.find(({tag, name}) => tag === '@param' && name?.includes('.'));
  return line ? line.name.split('.')[0] : 'options';
}

/** A line `@param options.x` for an option that another package declares becomes one of its own kind: typedoc finds no x. */
function setForeignApart(parameter) {
  const type = parameter.type?.reflection;
  if (!type?.extendedTypes?.some(({reflection}) => !reflection)) return;
  for (const line of parameter.parent.comment?.blockTags ?? []) {
    const [word, option] = line.name?.split('.') ?? [];
    if (line.tag === '@param' && word === parameter.name && option && !type.getChildByName([option])) {
      Object.assign(line, {tag: '@option', name: option});
    }
  }
}

/**
 * What typedoc reads from the sources, as its JSON. A warning is an error: of a link that leads nowhere, a parameter that
 * is not there, a type that is not exported.
 */
export async function readModel(places) {
  const {Application, Converter, Logger, LogLevel, ReflectionKind} = await import('typedoc');
  const said = [];
  const app = await Application.bootstrap(optionsFor(places));
  app.logger = Object.assign(new Logger(), {
    log: (message, level) => void (level >= LogLevel.Warn && said.push(message)),
  });
  const beforeComments = 1000;
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({project}) => {
      for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter)) {
        if (parameter.name === UNNAMED) parameter.name = nameOf(parameter);
        setForeignApart(parameter);
      }
    },
    beforeComments,
  );
  const project = await app.convert();
  if (project) app.validate(project);
  if (!project || said.length > 0) throw new SetupProblem(`The docstrings have faults:\n${said.join('\n')}`);
  return app.serializer.projectToObject(project, places.root);
}
