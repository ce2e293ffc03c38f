/** How far finite values reach; nil before there are any. */
export class Reach {
  least = Infinity;
  /** The least value above zero, where a logarithmic axis begins. */
  leastPositive = Infinity;
  greatest = -Infinity;

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
    if (value > 0 && value < this.leastPositive) this.leastPositive = value;
  }
}

/** Points of one series, in the order in which they came, and how far they reach. */
export class Series {
  readonly name: string;
  readonly reach = {x: new Reach(), y: new Reach()};
  #x = new Float64Array(64);
  #y = new Float64Array(64);
  #size = 0;

  constructor(name: string) {
    this.name = name;
  }

  get size(): number {
    return this.#size;
  }

  /** A view that is right until the next `add`. */
  get x(): Float64Array {
    return this.#x.subarray(0, this.#size);
  }

  /** A view that is right until the next `add`; what is not finite is a gap. */
  get y(): Float64Array {
    return this.#y.subarray(0, this.#size);
  }

  add(x: number, y: number): void {
    if (this.#size === this.#x.length) {
      this.#x = grown(this.#x);
      this.#y = grown(this.#y);
    }
    this.#x[this.#size] = x;
    this.#y[this.#size++] = y;
    this.reach.x.add(x);
    this.reach.y.add(y);
  }
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}
