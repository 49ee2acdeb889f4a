/** Choices out of random numbers, in the words that the generators use. */
/** As fast-check has them. */
export interface Numbers {
  /** Both ends inclusive. */
  nextInt(least: number, most: number): number;
  /** In [0, 1). */
  nextDouble(): number;
}

export class Choices {
  private readonly random: Numbers;

  constructor(random: Numbers) {
    this.random = random;
  }

  /** Both ends inclusive. */
  int(least: number, most: number): number {
    return this.random.nextInt(least, most);
  }

  chance(probability: number): boolean {
    return this.random.nextDouble() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.random.nextDouble() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return this.pick(items)[1];
  }

  /** The items in a random order. */
  shuffled<T>(items: readonly T[]): readonly T[] {
    const left = [...items];
    const shuffled: T[] = [];
    while (left.length > 0) shuffled.push(...left.splice(this.int(0, left.length - 1), 1));
    return shuffled;
  }

  many<T>(count: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
