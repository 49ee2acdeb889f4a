/**
 * Frames of the protocol between a running application and commands: the length of the frame (u32, big-endian, itself not counted), the
 * length of its head (u32), the head as JSON in UTF-8, and bytes.
 */

/** Raised with each change that an older side would not understand. */
export const protocolVersion = 1;

export interface Frame<Head = unknown> {
  readonly head: Head;
  readonly body: Buffer;
}

/** A record of a file may have 64 MiB. */
export const maxFrameBytes = 72 * 1024 * 1024;

const maxHeadBytes = 1024 * 1024;

const lengths = 8;

/** What came is no frame; nothing more can be read from the connection. */
export class BadFrame extends Error {}

export function encodeFrame(head: unknown, body: Buffer = Buffer.alloc(0)): Buffer {
  const text = Buffer.from(JSON.stringify(head), "utf8");
  const start = Buffer.allocUnsafe(lengths);
  start.writeUInt32BE(4 + text.length + body.length, 0);
  start.writeUInt32BE(text.length, 4);
  return Buffer.concat([start, text, body]);
}

/** Cuts what comes into frames; throws `BadFrame`. A beginning without an end is left out. */
export async function* framesOf(incoming: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let have = 0;
  let wanted = lengths;
  for await (const chunk of incoming) {
    parts.push(chunk);
    have += chunk.length;
    while (have >= wanted) {
      const data: Buffer = parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts);
      parts = [data];
      wanted = lengths;
      if (have < lengths) break;
      wanted = 4 + checked(data);
      if (have < wanted) break;
      yield frameIn(data, wanted);
      parts = [data.subarray(wanted)];
      have -= wanted;
      wanted = lengths;
    }
  }
}

/** The length of a frame whose beginning is here. */
function checked(data: Buffer): number {
  const length = data.readUInt32BE(0);
  const head = data.readUInt32BE(4);
  if (length > maxFrameBytes || head > maxHeadBytes || head + 4 > length) throw new BadFrame("a frame has an impossible length");
  return length;
}

function frameIn(data: Buffer, end: number): Frame {
  const headEnd = lengths + data.readUInt32BE(4);
  try {
    // The bytes are copied: they are kept for longer than what they came with.
    return { head: JSON.parse(data.toString("utf8", lengths, headEnd)), body: Buffer.from(data.subarray(headEnd, end)) };
  } catch (error) {
    throw new BadFrame("the head of a frame is no JSON", { cause: error });
  }
}
