/**
 * Which partition's record comes next: the one whose first record has the lowest timestamp. A binary heap that moves its
 * entries exactly as Java's `PriorityQueue` does, because Kafka Streams keeps its queues in one and equal timestamps come
 * in the order that falls out of it (https://kafka.apache.org/documentation/streams/core-concepts#streams_out_of_ordering).
 */

export interface Timed {
  /** Of the record at the front. */
  readonly timestamp: number;
}

export class Choice<T extends Timed> {
  private readonly heap: T[] = [];

  get size(): number {
    return this.heap.length;
  }

  offer(item: T): void {
    this.heap.push(item);
    this.siftUp(this.heap.length - 1, item);
  }

  poll(): T | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.siftDown(last);
    return first;
  }

  private siftUp(from: number, item: T): void {
    const { heap } = this;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >>> 1;
      const parent = heap[above];
      if (parent === undefined || item.timestamp >= parent.timestamp) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = item;
  }

  /** Lets `item` sink from the top. */
  private siftDown(item: T): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      if (left === undefined) break;
      const right = heap[2 * at + 2];
      const takeRight = right !== undefined && left.timestamp > right.timestamp;
      const child = takeRight ? right : left;
      if (item.timestamp <= child.timestamp) break;
      heap[at] = child;
      at = 2 * at + (takeRight ? 2 : 1);
    }
    heap[at] = item;
  }
}
