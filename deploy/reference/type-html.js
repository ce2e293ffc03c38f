import {escapeHtml} from '../../dist/base/index.js';

/** Types that need brackets as a part of another one. */
const JOINED = ['union', 'intersection', 'conditional', 'typeOperator', 'query'];

const isFunction = ({type, declaration}) => type === 'reflection' && declaration.signatures;

/**
 * A type as TypeScript writes it, as HTML: names of the package are links.
 *
 * @param type as typedoc's JSON has it
 * @param addresses where names stand, by their number
 */
export function typeHtml(type, addresses) {
  const html = part => typeHtml(part, addresses);
  const list = (parts, between) => parts.map(html).join(between);
  const bracketed = part => (JOINED.includes(part.type) || isFunction(part) ? `(${html(part)})` : html(part));
  switch (type?.type) {
    case undefined:
      return 'unknown';
    case 'array':
      return `${bracketed(type.elementType)}[]`;
    case 'conditional':
      return `${html(type.checkType)} extends ${html(type.extendsType)} ? ${html(type.trueType)} : ${html(type.falseType)}`;
    case 'indexedAccess':
      return `${bracketed(type.objectType)}[${html(type.indexType)}]`;
    case 'inferred':
      return `infer ${type.name}`;
    case 'intersection':
      return type.types.map(part => (isFunction(part) ? bracketed(part) : html(part))).join(' &amp; ');
    case 'literal':
      return escapeHtml(typeof type.value === 'string' ? `'${type.value}'` : JSON.stringify(type.value));
    case 'mapped':
      return `{readonly [${type.parameter} in ${html(type.parameterType)}]: ${html(type.templateType)}}`;
    case 'namedTupleMember':
      return `${type.name}${type.isOptional ? '?' : ''}: ${html(type.element)}`;
    case 'optional':
      return `${html(type.elementType)}?`;
    case 'predicate':
      return `${type.asserts ? 'asserts ' : ''}${type.name}${type.targetType ? ` is ${html(type.targetType)}` : ''}`;
    case 'query':
      return `typeof ${html(type.queryType)}`;
    case 'reference':
      return referenceHtml(type, addresses);
    case 'reflection':
      return shapeHtml(type.declaration, addresses);
    case 'rest':
      return `...${html(type.elementType)}`;
    case 'tuple':
      return `[${list(type.elements ?? [], ', ')}]`;
    case 'typeOperator':
      return `${type.operator} ${html(type.target)}`;
    case 'union':
      return type.types.map(part => (isFunction(part) ? bracketed(part) : html(part))).join(' | ');
    default:
      return escapeHtml(type.name ?? type.value ?? '');
  }
}

function referenceHtml({target, name, typeArguments = []}, addresses) {
  const address = addresses.get(target);
  const word = address ? `<a href="${escapeHtml(address)}">${escapeHtml(name)}</a>` : escapeHtml(name);
  if (typeArguments.length === 0) return word;
  return `${word}&lt;${typeArguments.map(part => typeHtml(part, addresses)).join(', ')}&gt;`;
}

/** A type that is written out: a function's, or an object's. */
function shapeHtml({signatures, children = [], indexSignatures = []}, addresses) {
  if (signatures) {
    const [{parameters = [], type}] = signatures;
    return `(${parametersHtml(parameters, addresses)}) =&gt; ${typeHtml(type, addresses)}`;
  }
  const entries = [
    ...indexSignatures.map(
      ({parameters: [key], type}) => `[${key.name}: ${typeHtml(key.type, addresses)}]: ${typeHtml(type, addresses)}`,
    ),
    ...children.map(child => memberHtml(child, addresses)),
  ];
  return `{${entries.join('; ')}}`;
}

function memberHtml({name, flags, type, signatures, getSignature}, addresses) {
  const mark = flags.isOptional ? '?' : '';
  if (signatures) return `${name}${mark}${signatureHtml({...signatures[0], name: ''}, addresses)}`;
  return `${name}${mark}: ${typeHtml(type ?? getSignature?.type, addresses)}`;
}

/** Parameters as they stand between the brackets of a declaration. */
export function parametersHtml(parameters, addresses) {
  return parameters
    .map(({name, flags, defaultValue, type}) => {
      const mark = flags.isOptional || defaultValue !== undefined ? '?' : '';
      return `${flags.isRest ? '...' : ''}${escapeHtml(name)}${mark}: ${typeHtml(type, addresses)}`;
    })
    .join(', ');
}

/** The names between angle brackets of something generic. */
export function genericsHtml(parameters = [], addresses) {
  if (parameters.length === 0) return '';
  const parts = parameters.map(({name, type}) => `${name}${type ? ` extends ${typeHtml(type, addresses)}` : ''}`);
  return `&lt;${parts.join(', ')}&gt;`;
}

/** A function's name, its parameters and what it gives. */
export function signatureHtml({name, typeParameters, typeParameter, parameters = [], type}, addresses) {
  const generics = genericsHtml(typeParameters ?? typeParameter, addresses);
  return `${escapeHtml(name)}${generics}(${parametersHtml(parameters, addresses)}): ${typeHtml(type, addresses)}`;
}
