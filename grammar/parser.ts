/**
 * The grammar of one declaration, as chevrotain rules: a concrete tree, no actions.
 * One token of lookahead decides everywhere; `README.md` shows the rules on one page. Operators have no precedence here: an
 * expression is operands with operators between, and `src/syntax/build` nests them.
 */
import { type CstNode, CstParser, type IParserErrorMessageProvider, type ParserMethod } from "chevrotain";
import * as t from "./tokens.js";

type Rule = ParserMethod<[], CstNode>;

/**
 * Messages carry only what went wrong: the name of the token or rule that was expected. People get the catalogue's texts, which
 * are made from these in `src/syntax/mistakes.ts`.
 */
const bareMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ ruleName }) => ruleName,
  buildEarlyExitMessage: ({ ruleName }) => ruleName,
};

export class TopoParser extends CstParser {
  constructor(options: { readonly validate: boolean } = { validate: false }) {
    super([...t.tokens], {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: "onlyOffset",
      skipValidations: !options.validate,
      errorMessageProvider: bareMessages,
    });
    this.performSelfAnalysis();
  }

  // ---- declarations ----

  declaration: Rule = this.RULE("declaration", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.app) },
      { ALT: () => this.SUBRULE(this.imports) },
      { ALT: () => this.SUBRULE(this.param) },
      { ALT: () => this.SUBRULE(this.typeDeclaration) },
      { ALT: () => this.SUBRULE(this.topic) },
      { ALT: () => this.SUBRULE(this.source) },
      { ALT: () => this.SUBRULE(this.pipeline) },
      { ALT: () => this.SUBRULE(this.split) },
      { ALT: () => this.SUBRULE(this.store) },
      { ALT: () => this.SUBRULE(this.sink) },
      { ALT: () => this.SUBRULE(this.connect) },
      { ALT: () => this.SUBRULE(this.test) },
    ]);
  });

  app: Rule = this.RULE("app", () => {
    this.CONSUME(t.App);
    this.CONSUME(t.Text);
    this.OPTION(() => {
      this.CONSUME(t.LCurly);
      this.MANY(() => {
        this.OR([{ ALT: () => this.SUBRULE(this.clause) }, { ALT: () => this.SUBRULE(this.entry) }]);
        this.OPTION1(() => this.CONSUME(t.Separator));
      });
      this.CONSUME(t.RCurly);
    });
  });

  imports: Rule = this.RULE("imports", () => {
    this.CONSUME(t.Import);
    this.OR([
      { ALT: () => this.CONSUME(t.Text) },
      {
        ALT: () => {
          this.CONSUME(t.LCurly);
          this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.importedName) });
          this.CONSUME(t.RCurly);
          this.CONSUME(t.From);
          this.CONSUME1(t.Text);
        },
      },
    ]);
  });

  importedName: Rule = this.RULE("importedName", () => {
    this.CONSUME(t.Word);
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME1(t.Word);
    });
  });

  param: Rule = this.RULE("param", () => {
    this.CONSUME(t.Param);
    this.CONSUME(t.Word);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.OPTION1(() => {
      this.CONSUME(t.Equals);
      this.SUBRULE(this.expression);
    });
  });

  typeDeclaration: Rule = this.RULE("typeDeclaration", () => {
    this.CONSUME(t.Type);
    this.CONSUME(t.Word);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.type);
  });

  topic: Rule = this.RULE("topic", () => {
    this.CONSUME(t.Topic);
    this.CONSUME(t.Text);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  source: Rule = this.RULE("source", () => {
    this.CONSUME(t.Source);
    this.CONSUME(t.Word);
    this.CONSUME(t.Colon);
    this.OPTION(() => this.CONSUME(t.Global));
    this.SUBRULE(this.postfixType);
    this.CONSUME(t.From);
    this.OPTION1(() => this.CONSUME(t.Matching));
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.OPTION2(() => this.SUBRULE(this.block));
  });

  pipeline: Rule = this.RULE("pipeline", () => {
    this.CONSUME(t.Pipeline);
    this.CONSUME(t.Word);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.CONSUME(t.Equals);
    this.CONSUME1(t.Word);
    this.MANY(() => this.SUBRULE(this.stage));
  });

  split: Rule = this.RULE("split", () => {
    this.CONSUME(t.Split);
    this.CONSUME(t.Word);
    this.CONSUME(t.LCurly);
    this.MANY(() => {
      this.SUBRULE(this.branch);
      this.OPTION(() => this.CONSUME(t.Separator));
    });
    this.CONSUME(t.RCurly);
  });

  branch: Rule = this.RULE("branch", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Word);
          this.OR1([
            {
              ALT: () => {
                this.CONSUME(t.When);
                this.SUBRULE(this.expression);
              },
            },
            { ALT: () => this.CONSUME(t.Otherwise) },
          ]);
        },
      },
      {
        ALT: () => {
          this.CONSUME1(t.Otherwise);
          this.CONSUME(t.Drop);
        },
      },
    ]);
  });

  store: Rule = this.RULE("store", () => {
    this.CONSUME(t.Store);
    this.CONSUME(t.Word);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.postfixType);
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.SUBRULE(this.expression);
    });
    this.OPTION1(() => this.SUBRULE(this.block));
  });

  sink: Rule = this.RULE("sink", () => {
    this.CONSUME(t.Sink);
    this.CONSUME(t.Word);
    this.OR([{ ALT: () => this.CONSUME(t.To) }, { ALT: () => this.CONSUME(t.Foreach) }]);
    this.SUBRULE(this.expression);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  connect: Rule = this.RULE("connect", () => {
    this.CONSUME(t.Connect);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.File);
          this.SUBRULE(this.expression);
          this.CONSUME(t.To);
          this.CONSUME(t.Text);
        },
      },
      {
        ALT: () => {
          this.CONSUME1(t.Text);
          this.CONSUME1(t.To);
          this.CONSUME1(t.File);
          this.SUBRULE1(this.expression);
        },
      },
    ]);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  // ---- stages, clauses, entries ----

  stage: Rule = this.RULE("stage", () => {
    this.CONSUME(t.StageBar);
    this.CONSUME(t.OperatorPhrase);
    this.OPTION(() => this.SUBRULE(this.argument));
    this.MANY(() => this.SUBRULE(this.clause));
  });

  clause: Rule = this.RULE("clause", () => {
    this.CONSUME(t.ClausePhrase);
    this.OPTION(() => this.SUBRULE(this.argument));
  });

  argument: Rule = this.RULE("argument", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.config) },
      { ALT: () => this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) }) },
    ]);
  });

  block: Rule = this.RULE("block", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => {
      this.SUBRULE(this.clause);
      this.OPTION(() => this.CONSUME(t.Separator));
    });
    this.CONSUME(t.RCurly);
  });

  config: Rule = this.RULE("config", () => {
    this.CONSUME(t.ConfigOpen);
    this.MANY(() => {
      this.SUBRULE(this.entry);
      this.OPTION(() => this.CONSUME(t.Separator));
    });
    this.CONSUME(t.RCurly);
  });

  entry: Rule = this.RULE("entry", () => {
    this.CONSUME(t.Key);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  // ---- tests ----

  test: Rule = this.RULE("test", () => {
    this.CONSUME(t.Test);
    this.CONSUME(t.Text);
    this.CONSUME(t.LCurly);
    this.MANY(() => this.SUBRULE(this.step));
    this.CONSUME(t.RCurly);
  });

  step: Rule = this.RULE("step", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.valueStep) },
      { ALT: () => this.SUBRULE(this.setStep) },
      { ALT: () => this.CONSUME(t.RestartStep) },
      { ALT: () => this.SUBRULE(this.sendStep) },
      { ALT: () => this.SUBRULE(this.expectStep) },
      { ALT: () => this.SUBRULE(this.nothingStep) },
      { ALT: () => this.CONSUME(t.ExpectNone) },
      { ALT: () => this.SUBRULE(this.droppedStep) },
      { ALT: () => this.SUBRULE(this.storeStep) },
    ]);
  });

  valueStep: Rule = this.RULE("valueStep", () => {
    this.CONSUME(t.StepValue);
    this.SUBRULE(this.expression);
  });

  setStep: Rule = this.RULE("setStep", () => {
    this.CONSUME(t.SetStep);
    this.CONSUME(t.Word);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  sendStep: Rule = this.RULE("sendStep", () => {
    this.CONSUME(t.Send);
    this.SUBRULE(this.target);
    this.SUBRULE(this.records);
  });

  expectStep: Rule = this.RULE("expectStep", () => {
    this.CONSUME(t.Expect);
    this.SUBRULE(this.target);
    this.OPTION(() => this.CONSUME(t.Contains));
    this.SUBRULE(this.records);
  });

  nothingStep: Rule = this.RULE("nothingStep", () => {
    this.CONSUME(t.ExpectNothing);
    this.SUBRULE(this.target);
  });

  droppedStep: Rule = this.RULE("droppedStep", () => {
    this.CONSUME(t.ExpectDropped);
    this.SUBRULE(this.expression);
  });

  storeStep: Rule = this.RULE("storeStep", () => {
    this.CONSUME(t.ExpectStore);
    this.CONSUME(t.Text);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.At);
          this.SUBRULE(this.expression);
          this.OPTION(() => {
            this.CONSUME(t.Window);
            this.SUBRULE1(this.expression, { LABEL: "window" });
          });
          this.CONSUME(t.Is);
          this.SUBRULE2(this.expression, { LABEL: "value" });
        },
      },
      { ALT: () => this.SUBRULE(this.records) },
    ]);
  });

  target: Rule = this.RULE("target", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.CONSUME(t.Text) }]);
  });

  records: Rule = this.RULE("records", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LSquare);
          this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.item) });
          this.CONSUME(t.RSquare);
        },
      },
      { ALT: () => this.AT_LEAST_ONE(() => this.SUBRULE(this.row)) },
    ]);
  });

  item: Rule = this.RULE("item", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Every);
          this.SUBRULE(this.expression, { LABEL: "every" });
          this.CONSUME(t.From);
          this.SUBRULE1(this.expression, { LABEL: "from" });
          this.CONSUME(t.For);
          this.SUBRULE2(this.expression, { LABEL: "for" });
          this.CONSUME(t.Colon);
          this.SUBRULE3(this.expression);
        },
      },
      { ALT: () => this.SUBRULE4(this.expression) },
    ]);
  });

  row: Rule = this.RULE("row", () => {
    this.CONSUME(t.RowStart);
    this.MANY(() => this.SUBRULE(this.cell));
  });

  cell: Rule = this.RULE("cell", () => {
    this.OPTION(() => this.SUBRULE(this.expression));
    this.CONSUME(t.CellWall);
  });

  // ---- types ----

  type: Rule = this.RULE("type", () => {
    this.OPTION(() => this.CONSUME(t.Bar));
    this.AT_LEAST_ONE_SEP({ SEP: t.Bar, DEF: () => this.SUBRULE(this.postfixType) });
  });

  postfixType: Rule = this.RULE("postfixType", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Text) },
      { ALT: () => this.CONSUME(t.NullType) },
      { ALT: () => this.CONSUME(t.Missing) },
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          this.SUBRULE(this.type);
          this.CONSUME(t.RParen);
        },
      },
      { ALT: () => this.SUBRULE(this.recordType) },
      { ALT: () => this.SUBRULE(this.namedType) },
      { ALT: () => this.SUBRULE(this.schemaType) },
    ]);
    this.MANY(() => this.SUBRULE(this.typeSuffix));
  });

  typeSuffix: Rule = this.RULE("typeSuffix", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LSquare);
          this.CONSUME(t.RSquare);
        },
      },
      { ALT: () => this.CONSUME(t.Question) },
    ]);
  });

  namedType: Rule = this.RULE("namedType", () => {
    this.CONSUME(t.Word);
    this.OPTION(() => {
      this.CONSUME(t.Less);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.type) });
      this.CONSUME(t.Greater);
    });
  });

  schemaType: Rule = this.RULE("schemaType", () => {
    this.CONSUME(t.SchemaFormat);
    this.CONSUME(t.Text);
  });

  recordType: Rule = this.RULE("recordType", () => {
    this.OPTION(() => this.CONSUME(t.Closed));
    this.CONSUME(t.LCurly);
    this.MANY(() => {
      this.SUBRULE(this.fieldType);
      this.OPTION1(() => this.CONSUME(t.Separator));
    });
    this.CONSUME(t.RCurly);
  });

  fieldType: Rule = this.RULE("fieldType", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.CONSUME(t.Text) }]);
    this.OPTION(() => this.CONSUME(t.Question));
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
  });

  // ---- expressions ----

  // Most of a program is expressions, so what their rules choose from and repeat is made once and not at every call.

  private readonly infixAndOperand = () => {
    this.CONSUME(t.Infix);
    this.SUBRULE1(this.operand);
  };

  expression: Rule = this.RULE("expression", () => {
    this.SUBRULE(this.operand);
    this.MANY(this.infixAndOperand);
  });

  private readonly prefix = () => this.CONSUME(t.Prefix);

  private readonly primaries = [
    { ALT: () => this.CONSUME(t.Word) },
    { ALT: () => this.CONSUME(t.Literal) },
    { ALT: () => this.CONSUME(t.Text) },
    { ALT: () => this.CONSUME(t.TemplateWhole) },
    { ALT: () => this.CONSUME(t.Missing) },
    { ALT: () => this.SUBRULE(this.template) },
    { ALT: () => this.SUBRULE(this.lambda) },
    {
      ALT: () => {
        this.CONSUME(t.LParen);
        this.SUBRULE(this.expression);
        this.CONSUME(t.RParen);
      },
    },
    { ALT: () => this.SUBRULE(this.list) },
    { ALT: () => this.SUBRULE(this.record) },
    { ALT: () => this.SUBRULE(this.conditional) },
    { ALT: () => this.SUBRULE(this.match) },
  ];

  private readonly itsSuffix = () => this.SUBRULE(this.suffix);

  operand: Rule = this.RULE("operand", () => {
    this.MANY(this.prefix);
    this.OR(this.primaries);
    this.MANY1(this.itsSuffix);
  });

  lambda: Rule = this.RULE("lambda", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.LambdaName) },
      {
        ALT: () => {
          this.CONSUME(t.LambdaOpen);
          this.MANY_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Word) });
          this.CONSUME(t.RParen);
        },
      },
    ]);
    this.CONSUME(t.Arrow);
    this.SUBRULE(this.expression);
  });

  private readonly suffixes = [
    {
      ALT: () => {
        this.CONSUME(t.Dot);
        this.CONSUME(t.Word);
      },
    },
    {
      ALT: () => {
        this.CONSUME(t.QuestionDot);
        this.OR1([{ ALT: () => this.CONSUME1(t.Word) }, { ALT: () => this.SUBRULE(this.index) }]);
      },
    },
    { ALT: () => this.SUBRULE1(this.index) },
    { ALT: () => this.SUBRULE(this.call) },
  ];

  suffix: Rule = this.RULE("suffix", () => {
    this.OR(this.suffixes);
  });

  index: Rule = this.RULE("index", () => {
    this.CONSUME(t.LSquare);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RSquare);
  });

  call: Rule = this.RULE("call", () => {
    this.CONSUME(t.LParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RParen);
  });

  template: Rule = this.RULE("template", () => {
    this.CONSUME(t.TemplateHead);
    this.SUBRULE(this.expression);
    this.MANY(() => {
      this.CONSUME(t.TemplateMiddle);
      this.SUBRULE1(this.expression);
    });
    this.CONSUME(t.TemplateTail);
  });

  list: Rule = this.RULE("list", () => {
    this.CONSUME(t.LSquare);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RSquare);
  });

  record: Rule = this.RULE("record", () => {
    this.CONSUME(t.LCurly);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.field) });
    this.CONSUME(t.RCurly);
  });

  private readonly fieldNames = [{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.CONSUME(t.Text) }];

  private readonly fieldValue = () => {
    this.CONSUME(t.Colon);
    this.SUBRULE(this.expression);
  };

  private readonly fields = [
    {
      ALT: () => {
        this.OR1(this.fieldNames);
        this.OPTION(this.fieldValue);
      },
    },
    {
      ALT: () => {
        this.CONSUME(t.Ellipsis);
        this.OPTION1(() => this.SUBRULE1(this.expression));
      },
    },
  ];

  field: Rule = this.RULE("field", () => {
    this.OR(this.fields);
  });

  conditional: Rule = this.RULE("conditional", () => {
    this.CONSUME(t.If);
    this.SUBRULE(this.expression, { LABEL: "condition" });
    this.CONSUME(t.Then);
    this.SUBRULE1(this.expression, { LABEL: "then" });
    this.CONSUME(t.Else);
    this.SUBRULE2(this.expression, { LABEL: "else" });
  });

  match: Rule = this.RULE("match", () => {
    this.CONSUME(t.Match);
    this.SUBRULE(this.expression);
    this.CONSUME(t.LCurly);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.arm) });
    this.CONSUME(t.RCurly);
  });

  arm: Rule = this.RULE("arm", () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Bar, DEF: () => this.SUBRULE(this.pattern) });
    this.CONSUME(t.Arrow);
    this.SUBRULE(this.expression);
  });

  pattern: Rule = this.RULE("pattern", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Text) },
      { ALT: () => this.CONSUME(t.Word) },
      { ALT: () => this.CONSUME(t.Missing) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Prefix));
          this.CONSUME(t.Literal);
        },
      },
    ]);
  });
}

let parser: TopoParser | undefined;

/** The one parser; made at first use, because that takes some milliseconds. */
export function topoParser(): TopoParser {
  parser ??= new TopoParser();
  return parser;
}
