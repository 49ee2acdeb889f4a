/** Reads blocks back from the disk, once they have left memory. */
import { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { codeOf, diskProblem } from "../../storage/disk-problem.js";
import { Chunk } from "./chunk.js";
import type { BatchEntry } from "./format.js";
import { FrameReader, type Problem } from "./frame-reader.js";
import { refusal } from "./loss.js";
import type { Partition } from "./partition.js";
import type { Damage } from "./scan.js";
import { openSegment, segmentPath } from "./segment.js";
import type { Block } from "./sparse-index.js";

/** All records of a block as one chunk. */
export function loadBlock(disk: Disk, folder: string, partition: Partition, block: Block): Chunk {
  const file = openSegment(disk, folder, block.segment, "read");
  try {
    const read = readBlock(file, partition, block);
    if (read instanceof Chunk) return read;
    throw refusal(disk, folder, read);
  } catch (error) {
    if (error instanceof TopoError || codeOf(error) === undefined) throw error;
    throw environmentFailure("X24", { file: segmentPath(folder, block.segment), doing: "reading", reason: diskProblem(error) }, error);
  } finally {
    file.close();
  }
}

function readBlock(file: DiskFile, partition: Partition, block: Block): Chunk | Damage {
  const { end } = block;
  const reader = new FrameReader(file);
  const chunk = new Chunk(partition.topic, partition.number, block.base);
  for (let position = block.position; chunk.endOffset < end; ) {
    const head = reader.head(position);
    const damage = (problem: string): Damage => ({ segment: block.segment, file: file.path, at: position, problem });
    if (!("kind" in head)) return damage("problem" in head ? head.problem : "a frame has another format");
    const problem = takeBatches(reader, position, { partition, chunk, end }, head.batches);
    if (problem) return damage(problem.problem);
    position += head.length;
  }
  chunk.markWritten();
  return chunk;
}

interface Wanted {
  readonly partition: Partition;
  readonly chunk: Chunk;
  readonly end: number;
}

/** Adds the wanted records of one frame to the chunk. */
function takeBatches(
  reader: FrameReader,
  position: number,
  { partition, chunk, end }: Wanted,
  batches: readonly BatchEntry[],
): Problem | undefined {
  for (const batch of batches) {
    const ours = batch.topic === partition.topicNumber && batch.partition === partition.number;
    if (!ours || batch.base < chunk.endOffset || batch.base >= end) continue;
    const payload = reader.payload(position, batch);
    if ("problem" in payload) return payload;
    chunk.appendAt(batch.base, payload.offsets, payload.columns, batch.count, payload.bytes, batch.length);
  }
  return undefined;
}
