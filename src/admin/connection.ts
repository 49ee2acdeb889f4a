/** Two-way traffic of bytes with another process of this machine. `host/local-socket.ts` has the real one. */

export interface Connection {
  /** As they come; ends when the other side ends or breaks off. Nothing is read ahead of the reader. */
  readonly incoming: AsyncIterable<Buffer>;
  /** Resolves when there is room for more; rejects when the other side is gone, or has taken nothing for too long. */
  write(bytes: Buffer): Promise<void>;
  close(): void;
}
