/** Points of two, three, four numbers. */
export type Pair = readonly [number, number];
export type Triple = readonly [number, number, number];
export type Quadruple = readonly [number, number, number, number];
