/** Whether two programs say the same: their trees but for places. */

const places: ReadonlySet<string> = new Set(["at", "operatorAt"]);

export function saysTheSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return Object.is(one, other);
  const [left, right] = [keysOf(one), keysOf(other)];
  return left.length === right.length && left.every((key) => saysTheSame(valueAt(one, key), valueAt(other, key)));
}

const keysOf = (node: object): readonly string[] => Object.keys(node).filter((key) => !places.has(key));

const valueAt = (node: object, key: string): unknown => (Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined);
