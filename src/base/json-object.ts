/** A JSON object as it comes from outside: its members are checked by whoever reads them. */
export type JsonObject = {readonly [name: string]: unknown};
