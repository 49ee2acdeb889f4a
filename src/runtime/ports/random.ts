export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A random UUID (version 4) in small letters; from the system, one that nobody else has. */
  uuid(): string;
}
