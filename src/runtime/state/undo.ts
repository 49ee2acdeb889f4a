/** Rows as they were before the current turn, so that a record that fails leaves no trace in them. */
import type { Turn } from "../output.js";
import type { Row } from "./row.js";

interface Saved {
  row: Row;
  value: unknown;
  timestamp: number;
  dirty: boolean;
}

export class Undo {
  private readonly turn: Turn;
  /** Of these the first `count` are in use; they are written over turn by turn. */
  private readonly saved: Saved[] = [];
  private count = 0;
  private savedTurn = -1;

  constructor(turn: Turn) {
    this.turn = turn;
  }

  /** Ahead of each change. */
  remember(row: Row): void {
    if (this.savedTurn !== this.turn.number) {
      this.savedTurn = this.turn.number;
      this.count = 0;
    }
    const { value, timestamp, dirty } = row;
    const place = this.saved[this.count];
    if (place === undefined) this.saved.push({ row, value, timestamp, dirty });
    else {
      place.row = row;
      place.value = value;
      place.timestamp = timestamp;
      place.dirty = dirty;
    }
    this.count++;
  }

  /** Takes back the changes of the current turn, the latest first. */
  rollback(): void {
    if (this.savedTurn !== this.turn.number) return;
    while (this.count > 0) {
      const was = this.saved[--this.count];
      if (was === undefined) return;
      was.row.value = was.value;
      was.row.timestamp = was.timestamp;
      was.row.dirty = was.dirty;
    }
  }
}
