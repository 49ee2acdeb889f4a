/** Where a record's field is expected: `name: value`, `name`, `...value`, and in tests `...`. */
import * as t from "../../../../grammar/tokens.js";
import type { Token } from "../../lex/token.js";
import { beginsOnlyOperand, beginsOperand } from "../phrases.js";
import { closers, isTemplatePart } from "./frames.js";
import { leaf, startsItem } from "./leaves.js";
import type { Scan } from "./scan.js";

export function field(s: Scan, token: Token): void {
  const type = token.tokenType;
  if (closers.has(type)) s.close(token);
  else if (type === t.Bar && (token.firstOnLine || s.place.row !== undefined)) s.end();
  else if (type === t.Word || type === t.Text) fieldName(s, token);
  else if (type === t.Ellipsis) spread(s);
  else if (isTemplatePart(type)) s.templatePart(token);
  else if (!beginsOperand(token)) strayInRecord(s);
  else namelessField(s);
}

function strayInRecord(s: Scan): void {
  s.c.problem("S33", s.c.here, { found: s.c.found });
  s.c.drop();
}

/** The value stays, under a name that says nothing. */
function namelessField(s: Scan): void {
  if (!beginsOperand(s.c.peek())) {
    strayInRecord(s);
    return;
  }
  s.c.problem("S33", s.c.here, { found: s.c.found });
  s.c.insert(t.Word);
  s.c.insert(t.Colon, ":");
  s.top.fresh = false;
  s.state = "operand";
}

function fieldName(s: Scan, token: Token): void {
  const next = s.c.peek(1);
  if (next?.tokenType === t.Colon) {
    namedField(s);
    return;
  }
  if (next?.tokenType === t.Equals) {
    fieldWithEquals(s, next);
    return;
  }
  if (token.tokenType === t.Word && endsField(s, next)) {
    leaf(s, token);
    if (next && startsItem("field", next)) {
      s.c.missingComma();
      s.nextItem("field");
    }
    return;
  }
  if (token.tokenType === t.Text || !beginsOnlyOperand(next)) {
    namelessField(s);
    return;
  }
  s.c.emit();
  s.c.expected("`:`", "A field is written `name: value`, and fields are separated by commas.");
  s.c.insert(t.Colon, ":");
  s.top.fresh = false;
  s.state = "operand";
}

/** Whether a name alone is the field; where the next field follows, a comma is missing. */
function endsField(s: Scan, next: Token | undefined): boolean {
  if (!next || next.tokenType === t.Comma || next.tokenType === t.Ellipsis || closers.has(next.tokenType)) return true;
  if (isTemplatePart(next.tokenType)) return true;
  if (next.tokenType === t.Bar) return next.firstOnLine || s.place.row !== undefined;
  return startsItem("field", next) && (next.firstOnLine || s.c.is(t.Colon, 2));
}

function namedField(s: Scan): void {
  s.c.emit();
  s.c.emit();
  s.top.fresh = false;
  s.state = "operand";
}

function fieldWithEquals(s: Scan, equals: Token): void {
  s.c.emit();
  s.c.otherSpelling(equals, ":");
  s.c.emit(t.Colon);
  s.top.fresh = false;
  s.state = "operand";
}

function spread(s: Scan): void {
  const dots = s.c.here;
  s.c.emit();
  s.top.fresh = false;
  const next = s.c.peek();
  const bare = !beginsOperand(next) || (next?.tokenType === t.Word && s.c.is(t.Colon, 1));
  if (!bare) s.state = "operand";
  else if (next && !endsField(s, next) && next.tokenType !== t.Word) s.missingOperand();
  else {
    if (s.place.test !== true) s.c.note("S32", dots, {});
    s.state = "operator";
  }
}
