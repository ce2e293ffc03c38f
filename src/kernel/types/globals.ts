/**
 * Declarations of what a cell finds as globals beside Node's own (which `@types/node` declares): `require`, which
 * Node gives to CommonJS modules only.
 */
export const kernelGlobals = 'declare var require: NodeJS.Require;\n';
