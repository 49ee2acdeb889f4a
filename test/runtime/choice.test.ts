import { expect, it } from "vitest";
import { Choice } from "../../src/runtime/choice.js";

interface Queue {
  readonly name: string;
  timestamp: number;
}

/** Takes the head of the chosen queue until all are empty, as a task does. */
function order(queues: Readonly<Record<string, readonly number[]>>): string {
  const choice = new Choice<Queue & { readonly rest: number[] }>();
  for (const [name, [first = 0, ...rest]] of Object.entries(queues)) choice.offer({ name, timestamp: first, rest });
  let taken = "";
  for (let queue = choice.poll(); queue; queue = choice.poll()) {
    taken += queue.name;
    const next = queue.rest.shift();
    if (next !== undefined) {
      queue.timestamp = next;
      choice.offer(queue);
    }
  }
  return taken;
}

it("takes the lowest timestamp first", () => {
  expect(order({ a: [10, 30], b: [5, 20, 40] })).toBe("babab");
});

it("lets two queues of equal timestamps alternate", () => {
  expect(order({ a: [1, 1, 1], b: [1, 1, 1] })).toBe("ababab");
});

// Expected: what java.util.PriorityQueue (JDK 17) gave when it was driven in the same way.
it("orders equal queues as Java's heap does", () => {
  expect(order({ a: [1, 1], b: [1, 1], c: [1, 1] })).toBe("acacbb");
  expect(order({ a: [1, 1], b: [1, 1], c: [1, 1], d: [1, 1], e: [1, 1] })).toBe("aeaedcdcbb");
});

it("orders six mixed queues as Java's heap does", () => {
  const queues = { a: [3, 1, 4], b: [1, 5, 9], c: [2, 6, 5], d: [3, 5, 8], e: [9, 7, 9], f: [3, 2, 3] };
  expect(order(queues)).toBe("bcaaffdfabdccdeebe");
});

it("keeps the order within a queue when its timestamps go back", () => {
  expect(order({ a: [10, 1], b: [5] })).toBe("baa");
});

it("is empty at the end", () => {
  const choice = new Choice<Queue>();
  choice.offer({ name: "a", timestamp: 1 });
  expect(choice.size).toBe(1);
  choice.poll();
  expect(choice.poll()).toBeUndefined();
  expect(choice.size).toBe(0);
});
