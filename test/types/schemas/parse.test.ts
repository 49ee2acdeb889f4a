import fc from "fast-check";
import { expect, it } from "vitest";
import { parseSchema } from "../../../src/types/schemas/parse.js";

const broken = (text: string) => {
  const parsed = parseSchema(text);
  return "schema" in parsed ? "nothing" : `${parsed.line}:${parsed.column} ${parsed.problem}`;
};

it("reads JSON", () => {
  expect(parseSchema('{"a": [1, -2.5e3, true, false, null, "x\\u0041\\n"], "b": {}, "c": []}')).toEqual({
    schema: { a: [1, -2500, true, false, null, "xA\n"], b: {}, c: [] },
  });
  expect(parseSchema(' "string" ')).toEqual({ schema: "string" });
});

it("reads a text with a byte order mark", () => {
  expect(parseSchema('\uFEFF{"a": 1}')).toEqual({ schema: { a: 1 } });
});

it("says where the text is broken, in lines and columns", () => {
  expect(parseSchema('{\n  "a": 1\n  "b": 2\n}')).toEqual({ problem: "`,` or `}` is missing", offset: 13, line: 3, column: 3 });
  expect(broken("")).toBe("1:1 the text ends early: a value is missing");
  expect(broken('{"a": 1')).toBe("1:8 the text ends early: `,` or `}` is missing");
  expect(broken('{"a" 1}')).toBe("1:6 `:` is missing");
  expect(broken('{"a": }')).toBe("1:7 a value is missing");
  expect(broken('{"a": 1,}')).toBe("1:9 no `,` may stand before a `}`");
  expect(broken("[1,\n]")).toBe("2:1 no `,` may stand before a `]`");
  expect(broken("[1 2]")).toBe("1:4 `,` or `]` is missing");
  expect(broken("{a: 1}")).toBe("1:2 a name in double quotes is missing");
  expect(broken("{'a': 1}")).toBe("1:2 a name in double quotes is missing");
  expect(broken("['a']")).toBe("1:2 texts are in double quotes");
  expect(broken("// a comment\n{}")).toBe("1:1 JSON has no comments");
  expect(broken('"a\nb"')).toMatch(/^1:1 this text is not closed on its line/);
  expect(broken('["a\\x"]')).toMatch(/^1:2 this text is not closed/);
  expect(broken("{} {}")).toBe("1:4 nothing may follow here");
});

it("names what is no value", () => {
  expect(broken("[undefined]")).toBe("1:2 `undefined` is no JSON value");
  expect(broken("[01]")).toBe("1:2 `01` is no JSON value");
  expect(broken("[1.]")).toBe("1:2 `1.` is no JSON value");
  expect(broken("[nullx]")).toBe("1:2 `nullx` is no JSON value");
});

it("refuses two members with one name, which JSON.parse would let pass", () => {
  expect(broken('{"type": "int", "type": "long"}')).toBe('1:17 "type" stands twice in one object');
  expect(broken('{"a": 1, "\\u0061": 2}')).toBe('1:10 "\\u0061" stands twice in one object');
  expect(parseSchema('[{"a": 1}, {"a": 2}]')).toEqual({ schema: [{ a: 1 }, { a: 2 }] });
});

it("bounds the nesting of brackets", () => {
  expect(parseSchema("[".repeat(400) + "]".repeat(400))).toHaveProperty("schema");
  expect(broken("[".repeat(100_000))).toBe("1:401 brackets are nested more than 400 deep");
});

it("reads a long text", () => {
  const long = "x".repeat(2_000_000);
  expect(parseSchema(JSON.stringify(long))).toEqual({ schema: long });
});

it("reads every JSON value as JSON.parse does", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseSchema(text)).toEqual({ schema: JSON.parse(text) });
    }),
  );
});

it("refuses what JSON.parse refuses, whatever is broken", () => {
  const parts = fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "-", "0", "null", "tru", " ", "\n", "'", "\\", "e", ".");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (written) => {
      const text = written.join("");
      const mine = parseSchema(text);
      if ("schema" in mine) expect(mine.schema).toEqual(JSON.parse(text));
      else if (!/twice/.test(mine.problem)) expect(() => JSON.parse(text), text).toThrow();
    }),
    { numRuns: 5000 },
  );
});
