import {type JsonObject, refusal} from '../../base/index.ts';

/** What a field must be, in words, and whether a value is that. */
type Rule = readonly [rule: string, holds: (value: unknown) => boolean];

const text: Rule = ['be a string', value => typeof value === 'string'];
const number: Rule = ['be a number', value => typeof value === 'number'];
const boolean: Rule = ['be true or false', value => typeof value === 'boolean'];
const texts: Rule = ['be an object of strings', value => isObject(value) && Object.values(value).every(text[1])];
const object: Rule = ['be an object', isObject];
const choice = (...choices: readonly unknown[]): Rule => [
  `be one of ${choices.map(String).join(', ')}`,
  value => choices.includes(value),
];
/** Fields that may be left out, or be null as some front ends write it. */
const optional = ([rule, holds]: Rule): Rule => [rule, value => (value ?? null) === null || holds(value)];

const cursor = optional(number);

/** The fields of each request that the kernel reads; what else a request carries is no matter. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  execute_request: {
    code: text,
    silent: optional(boolean),
    store_history: optional(boolean),
    user_expressions: optional(texts),
    allow_stdin: optional(boolean),
    stop_on_error: optional(boolean),
  },
  complete_request: {code: text, cursor_pos: cursor},
  inspect_request: {code: text, cursor_pos: cursor, detail_level: optional(choice(0, 1))},
  is_complete_request: {code: text},
  history_request: {
    hist_access_type: choice('range', 'tail', 'search'),
    output: optional(boolean),
    raw: optional(boolean),
    unique: optional(boolean),
    session: optional(number),
    start: optional(number),
    stop: optional(number),
    n: optional(number),
    pattern: optional(text),
  },
  comm_info_request: {target_name: optional(text)},
  comm_open: {comm_id: text, target_name: text, data: optional(object)},
  comm_msg: {comm_id: text, data: optional(object)},
  comm_close: {comm_id: text, data: optional(object)},
  shutdown_request: {restart: optional(boolean)},
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What is wrong with the content of a message from a front end, as an error to reply with; undefined if its fields are
 * of the kinds that the protocol names. Numbers outside of a range, such as a cursor behind the code, are no fault.
 */
export function contentFault(type: string, content: JsonObject): TypeError | undefined {
  const fields = Object.hasOwn(FIELDS, type) ? (FIELDS[type] ?? {}) : {};
  for (const [name, [rule, holds]] of Object.entries(fields)) {
    const value = content[name];
    if (!holds(value)) return new TypeError(refusal(`answer ${type}`, name, rule, shortened(value)));
  }
  return undefined;
}

const LONGEST = 80;

function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
