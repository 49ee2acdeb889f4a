/** A row of a terminal that is painted on in any order; later strokes cover earlier ones. */

export type Paint = (text: string) => string;

interface Stroke {
  readonly character: string;
  readonly paint: Paint;
}

export class Canvas {
  private readonly strokes: (Stroke | undefined)[] = [];

  /** `text` from the column on; every character of it takes one column, but for the last row of text, which may be wider. */
  put(column: number, text: string, paint: Paint): void {
    for (const [i, character] of [...text].entries()) this.strokes[column + i] = { character, paint };
  }

  /** Neighbours of one paint are painted together. */
  toString(): string {
    let text = "";
    let run = "";
    let paint: Paint | undefined;
    const end = (): void => {
      text += paint === undefined ? run : paint(run);
      run = "";
    };
    for (const stroke of Array.from(this.strokes)) {
      if (stroke?.paint !== paint) end();
      paint = stroke?.paint;
      run += stroke?.character ?? " ";
    }
    end();
    return text;
  }
}
