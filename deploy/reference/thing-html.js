import {escapeHtml} from '../../dist/base/index.js';
import {codeHtml} from '../../dist/lessons/site/index.js';
import {KIND} from './chapters.js';
import {kindOfError, tagged} from './comment-html.js';
import {membersHtml, rowsOf} from './options-html.js';
import {genericsHtml, signatureHtml, typeHtml} from './type-html.js';

/** A public name with all that is said of it, under a heading of its own. */
export function thingHtml(thing, prefix, context) {
  const path = prefix + thing.name;
  const {body, word} = bodyOf(thing, prefix, context);
  return `<section class="name"><h3 id="${escapeHtml(path)}">${escapeHtml(path)} <span>${word}</span></h3>\n${body}</section>`;
}

function bodyOf(thing, prefix, context) {
  switch (thing.variant === 'reference' ? 'reference' : thing.kind) {
    case 'reference':
      return {
        word: '',
        body: `<p>The same as <a href="${context.addresses.get(thing.target)}">${escapeHtml(thing.name)}</a> of <code>gradlab</code>.</p>`,
      };
    case KIND.function:
      return {word: 'function', body: thing.signatures.map(each => functionHtml(each, prefix, context)).join('\n')};
    case KIND.class:
      return {word: 'class', body: classHtml(thing, prefix, context)};
    case KIND.interface:
      return {word: 'interface', body: interfaceHtml(thing, prefix, context)};
    case KIND.alias:
      return {word: 'type', body: aliasHtml(thing, prefix, context)};
    default:
      return {
        word: 'value',
        body:
          declared(`const ${escapeHtml(thing.name)}: ${typeHtml(thing.type, context.addresses)}`) +
          saidHtml(thing.comment, thing.name, context),
      };
  }
}

const declared = html => `<pre class="code signature"><code>${html}</code></pre>\n`;

/** The text of a docstring, then what it gives, refuses and shows. */
function saidHtml(comment, name, context, between = '') {
  const {reader} = context;
  const lines = (tag, title, start = () => '') => {
    const found = tagged(comment, tag);
    if (found.length === 0) return '';
    const items = found.map(each => `<li>${start(each)}${reader.line(each.content, name)}</li>`);
    return `<h4>${title}</h4><ul>${items.join('')}</ul>\n`;
  };
  const examples = tagged(comment, '@example').map(({content}) => reader.blocks(content, name));
  return [
    reader.blocks(comment?.summary, name),
    between,
    lines('@returns', 'Gives'),
    lines('@throws', 'Throws', kindOfError),
    examples.length === 0 ? '' : `<h4>Example</h4>${examples.join('\n')}`,
  ].join('');
}

function functionHtml(signature, prefix, context) {
  const head = declared(signatureHtml({...signature, name: prefix + signature.name}, context.addresses));
  return head + saidHtml(signature.comment, prefix + signature.name, context, parametersHtml(signature, context));
}

/** Parameters with a text, and the members of options. */
function parametersHtml({name, parameters = [], comment}, context) {
  const {byId, explained, reader} = context;
  const items = parameters.map(parameter => {
    const {type, comment: said, defaultValue} = parameter;
    const target = byId.get(type?.target);
    const lines = {...explained.get(type?.target), ...type?.highlightedProperties};
    const isOptions = type?.highlightedProperties !== undefined || /Options$/.test(target?.name ?? '');
    const shape = type?.type === 'reflection' && !type.declaration.signatures ? type.declaration : undefined;
    const members = isOptions && target ? rowsOf(target, lines) : shape ? rowsOf({...shape, name}, {}) : [];
    const foreign = tagged(comment, '@option').map(({name: option, content}) => ({
      name: option,
      isOptional: true,
      parts: content,
      where: name,
      foreign: true,
    }));
    const rows = [...members, ...(isOptions || target?.extendedTypes ? foreign : [])];
    const preset = defaultValue === undefined || defaultValue === '{}' ? '' : ` = ${escapeHtml(defaultValue)}`;
    const text = said?.summary.length ? reader.line(said.summary, name) : '';
    if (text === '' && rows.length === 0) return '';
    return `<div><dt><code><b>${escapeHtml(parameter.name)}</b>: ${typeHtml(type, context.addresses)}${preset}</code></dt><dd>${text}${membersHtml(rows, context)}</dd></div>`;
  });
  const list = items.filter(item => item !== '');
  return list.length === 0 ? '' : `<h4>Parameters</h4><dl class="members">${list.join('\n')}</dl>\n`;
}

const basesHtml = ({extendedTypes = []}, {addresses}) =>
  extendedTypes.length === 0 ? '' : ` extends ${extendedTypes.map(type => typeHtml(type, addresses)).join(', ')}`;

/** A class; what overrides a member of its base without a word of its own is what that one is. */
function classHtml(thing, prefix, context) {
  const {name, children = [], comment, typeParameters} = thing;
  const maker = children.find(({kind}) => kind === KIND.constructor)?.signatures?.[0];
  const methods = children.filter(
    ({kind, signatures}) => kind !== KIND.constructor && signatures?.some(({comment: said}) => said?.summary.length),
  );
  const generics = genericsHtml(typeParameters, context.addresses);
  const parts = [
    declared(`class ${escapeHtml(name)}${generics}${basesHtml(thing, context)}`),
    saidHtml(comment, name, context),
  ];
  if (maker?.parameters?.length) {
    const head = declared(`new ${signatureHtml({...maker, name}, context.addresses).replace(/: [^:]*$/, '')}`);
    parts.push(`<h4>Constructor</h4>${head}${saidHtml(maker.comment, name, context, parametersHtml(maker, context))}`);
  }
  const rows = rowsOf({name, children: children.filter(({signatures}) => !signatures)}).filter(({parts: said}) => said);
  if (rows.length > 0) parts.push(`<h4>Properties</h4>${membersHtml(rows, context, prefix + name)}`);
  if (methods.length > 0)
    parts.push(`<h4>Methods</h4>${methods.map(method => methodHtml(method, prefix + name, context)).join('\n')}`);
  return parts.join('');
}

function methodHtml({name, flags, signatures}, of, context) {
  const isStatic = flags.isStatic ? 'static ' : '';
  const bodies = signatures.map(
    signature =>
      declared(isStatic + signatureHtml(signature, context.addresses)) +
      saidHtml(signature.comment, `${of}.${name}`, context, parametersHtml(signature, context)),
  );
  return `<div class="method" id="${escapeHtml(`${of}.${name}`)}">${bodies.join('\n')}</div>`;
}

function interfaceHtml(thing, prefix, context) {
  const {id, name, comment, typeParameters, signatures} = thing;
  const generics = genericsHtml(typeParameters, context.addresses);
  const calls = (signatures ?? []).map(signature =>
    declared(signatureHtml({...signature, name: ''}, context.addresses)),
  );
  return [
    declared(`interface ${escapeHtml(name)}${generics}${basesHtml(thing, context)}`),
    ...calls,
    saidHtml(comment, name, context),
    membersHtml(rowsOf(thing, context.explained.get(id)), context, prefix + name),
  ].join('');
}

function aliasHtml(thing, prefix, context) {
  const {name, comment, type, typeParameters, children} = thing;
  const generics = genericsHtml(typeParameters, context.addresses);
  const own = children ?? type?.declaration?.children;
  const meaning = own ? '{…}' : typeHtml(type, context.addresses);
  return [
    declared(`type ${escapeHtml(name)}${generics} = ${meaning}`),
    saidHtml(comment, name, context),
    own ? membersHtml(rowsOf({name, children: own}, context.explained.get(thing.id)), context, prefix + name) : '',
  ].join('');
}

/** The line that makes the names of a page known in a cell. */
export const importHtml = ({from, prefix, names}) => {
  const first =
    prefix === '' ? names.find(({kind}) => kind === KIND.function || kind === KIND.class)?.name : prefix.slice(0, -1);
  return first ? codeHtml(`import {${first}${prefix === '' && names.length > 1 ? ', …' : ''}} from '${from}';`) : '';
};
