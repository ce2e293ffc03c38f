import {escapeHtml} from '../../dist/base/index.js';
import {typeHtml} from './type-html.js';

/**
 * What the lines `@param options.x` of functions say of the members of types, by the type's number: those of a type hold
 * for the types that it extends, and where nothing else is said for those that extend it.
 */
export function explanationsOf(things) {
  const byId = new Map(things.map(thing => [thing.id, thing]));
  const explained = new Map();
  const explain = (id, lines) => {
    explained.set(id, {...lines, ...explained.get(id)});
    for (const base of basesOf(byId.get(id))) if (byId.has(base)) explain(base, lines);
  };
  for (const {signatures = []} of things) {
    for (const {type} of signatures.flatMap(({parameters = []}) => parameters)) {
      if (type?.highlightedProperties) explain(type.target, type.highlightedProperties);
    }
  }
  const allOf = id => {
    return Object.assign({}, ...basesOf(byId.get(id)).map(allOf), explained.get(id));
  };
  return new Map(things.map(({id}) => [id, allOf(id)]));
}

/** The numbers of the types that a type extends, also of a part of one: `Omit<Base, 'x'>`. */
function basesOf(thing) {
  const targets = ({target, typeArguments = [], types = []}) => [
    target,
    ...[...typeArguments, ...types].flatMap(targets),
  ];
  const meant = thing?.type ? [thing.type] : [];
  return [...(thing?.extendedTypes ?? []), ...meant].flatMap(targets).filter(Number.isInteger);
}

/** Members as a list: name and type, and what is said of each. */
export function membersHtml(rows, {addresses, reader}, ids = '') {
  if (rows.length === 0) return '';
  const items = rows.map(({name, isOptional, type, parts, where, foreign}) => {
    const id = ids === '' ? '' : ` id="${escapeHtml(`${ids}.${name}`)}"`;
    const kind = foreign ? '' : `: ${typeHtml(type, addresses)}`;
    const text = parts?.length ? `<dd>${reader.line(parts, where)}</dd>` : '<dd></dd>';
    return `<div${id}><dt><code><b>${escapeHtml(name)}</b>${isOptional ? '?' : ''}${kind}</code></dt>${text}</div>`;
  });
  return `<dl class="members">${items.join('\n')}</dl>`;
}

/** The members of a type as rows for `membersHtml`; `lines` explain those without a docstring. */
export function rowsOf({name: of, children = []}, lines = {}) {
  return children
    .filter(({kind, signatures}) => kind === 1024 || kind === 262144 || signatures)
    .map(({name, flags, type, comment, getSignature, setSignature, signatures}) => ({
      name,
      isOptional: flags.isOptional === true,
      type: type ??
        getSignature?.type ??
        setSignature?.parameters[0].type ?? {type: 'reflection', declaration: {signatures}},
      parts: textAt(comment) ?? textAt(getSignature?.comment) ?? textAt(signatures?.[0].comment) ?? lines[name],
      where: `${of}.${name}`,
    }));
}

const textAt = comment => (comment?.summary.length ? comment.summary : undefined);
