/** What opening a journal does with the end that the last process left: a torn one is cut off, a damaged journal is refused. */
import { environmentFailure } from "../../core/failure.js";
import type { Disk } from "../../runtime/ports/disk.js";
import { diskProblem } from "../../storage/disk-problem.js";
import type { Contents } from "./contents.js";
import { refusal } from "./loss.js";
import { type JournalScan, scanJournal } from "./scan.js";
import { openSegment, segmentPath } from "./segment.js";

/** What was cut off the end of the journal. */
export interface Cut {
  readonly file: string;
  /** Where the last whole frame ends. */
  readonly at: number;
  readonly bytes: number;
  /** Commits among it that are not the broken one; a power cut can leave such. */
  readonly commits: number;
}

export interface Recovery extends JournalScan {
  readonly cut: Cut | undefined;
}

/** Fills `contents`; cuts a torn end, and leaves it to the opening to sync that before anything is written. */
export function recover(disk: Disk, folder: string, contents: Contents): Recovery {
  const scan = scanJournal(disk, folder, contents, false);
  if (scan.damage) throw refusal(disk, folder, scan.damage);
  // The cleaned segment that stands for them may not have its name for certain yet.
  if (scan.leftovers.length > 0) disk.syncFolder(folder);
  for (const first of scan.leftovers) disk.remove(segmentPath(folder, first));
  for (const name of disk.list(folder)) if (name.endsWith(".journal.cleaned")) disk.remove(`${folder}/${name}`);
  return { ...scan, cut: cutTail(disk, folder, scan) };
}

function cutTail(disk: Disk, folder: string, { segments, size, tornCommits }: JournalScan): Cut | undefined {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const file = openSegment(disk, folder, last, "write");
  try {
    const bytes = file.size() - size;
    if (bytes === 0) return undefined;
    file.truncate(size);
    return { file: file.path, at: size, bytes, commits: tornCommits };
  } catch (error) {
    throw environmentFailure("X23", { file: file.path, doing: "cutting an unfinished commit off", reason: diskProblem(error) }, error);
  } finally {
    file.close();
  }
}
