/** Members of unions, for emitted TypeScript where tsc did not see the check of the tag. */

/** The value, whose field `tag` has one of the texts; an earlier check has shown that. */
export function member<T extends object, N extends keyof T, const V extends T[N]>(
  value: T,
  tag: N,
  ...texts: readonly V[]
): Extract<T, { readonly [M in N]: V }> {
  if (!texts.some((text) => text === value[tag])) throw new TypeError(`${String(tag)} is ${JSON.stringify(value[tag])}`);
  return value as Extract<T, { readonly [M in N]: V }>;
}
