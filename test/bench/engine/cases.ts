import {cnn, type Extras, mlp, type Network, NO_EXTRAS} from './network.ts';

type Make = (batch: number | undefined, extras: Extras) => Network;

const MAKERS: Readonly<Record<string, Make>> = {
  a: (batch = 128, extras) => mlp('a', [784, 512, 512, 10], batch, extras),
  c: (batch = 10, extras) => cnn('c', [100, 100, 3], [6, 12, 24], batch, extras),
  e: (batch = 32, extras) => mlp('e', [2, 16, 16, 2], batch, extras),
};

/** Named cases: a classifier of digits, one of photographs of flowers, one of points in the plane. */
export const CASES: readonly string[] = Object.keys(MAKERS);

/** A named case, with another batch or extras if asked for. */
export const namedCase = (name: string, batch?: number, extras: Extras = NO_EXTRAS): Network =>
  (MAKERS[name] as Make)(batch, extras);
