/**
 * What a display function (`[Symbol.for('Jupyter.display')]()`, Deno's convention) returns: for each MIME type the
 * same content in that form. Text types carry strings, `+json` types objects, pictures base64 strings.
 */
export type MimeBundle = Readonly<Record<string, unknown>>;
