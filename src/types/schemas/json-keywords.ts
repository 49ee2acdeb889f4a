/** What the keywords of JSON Schema mean to a type. */

type Role =
  /** Says what a value looks like, and is read. */
  | "shape"
  /** Says something to people or tools, nothing of values. */
  | "annotation"
  /** Allows fewer values of the same type. */
  | "limit"
  /** Makes the type depend on values, or mixes types as Topo cannot. */
  | "foreign";

const byRole: Readonly<Record<Role, string>> = {
  shape: `type properties required additionalProperties unevaluatedProperties items enum const oneOf anyOf allOf $ref format nullable
    contentEncoding`,
  annotation: `title description default examples example deprecated readOnly writeOnly $comment $schema $id id $anchor $dynamicAnchor
    $recursiveAnchor $defs definitions $vocabulary contentMediaType contentSchema discriminator externalDocs`,
  limit: `minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems
    contains minContains maxContains minProperties maxProperties propertyNames dependentRequired`,
  foreign: `not if then else dependentSchemas dependencies patternProperties prefixItems additionalItems unevaluatedItems $dynamicRef
    $recursiveRef`,
};

const roles: ReadonlyMap<string, Role> = new Map(
  Object.entries(byRole).flatMap(([role, words]) => words.split(/\s+/).map((word): [string, Role] => [word, role as Role])),
);

/** Undefined for a word that JSON Schema does not have. */
export function roleOf(keyword: string): Role | undefined {
  return roles.get(keyword);
}

/** Keywords that say nothing of an object's form; `$ref`, `oneOf` and their like stand beside these only. */
export function isShape(keyword: string): boolean {
  return roles.get(keyword) === "shape" && keyword !== "nullable";
}
