/** Types and parameters, worked out when they are first needed, whatever their order; one that needs itself is a cycle. */

export interface Lazy<T> {
  /** Undefined: the name closes the cycle `path`. */
  readonly of: (name: string) => T | undefined;
  /** The names being worked out, from the first use of `name` on; then `name` again. */
  readonly path: (name: string) => readonly string[];
}

export function lazily<T>(work: (name: string) => T): Lazy<T> {
  const done = new Map<string, T>();
  const underWay = new Set<string>();
  return {
    of: (name) => {
      if (done.has(name)) return done.get(name);
      if (underWay.has(name)) return undefined;
      underWay.add(name);
      const result = work(name);
      underWay.delete(name);
      done.set(name, result);
      return result;
    },
    path: (name) => [...[...underWay].slice([...underWay].indexOf(name)), name],
  };
}
