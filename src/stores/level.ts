/**
 * State on disk, in LevelDB: one database per task. It is a cache of the changelogs and trusted only as far as it can be:
 * LevelDB writes without syncing, so after a power cut it may have holes; it is then emptied, and rebuilt from the log.
 */
import { TopoError } from "../core/errors.js";
import { environmentFailure } from "../core/failure.js";
import type { Disk } from "../runtime/ports/disk.js";
import type { StateBackend, TaskState } from "../runtime/ports/store.js";
import { diskProblem } from "../storage/disk-problem.js";
import { takeLock } from "../storage/lock.js";
import { type LevelOptions, reasonOf } from "./level-options.js";
import { LevelTask } from "./level-task.js";

export type { LevelOptions } from "./level-options.js";

export function levelState(options: LevelOptions): StateBackend {
  const { disk, machine, folder } = options;
  return {
    async open(task: string): Promise<TaskState> {
      makeFolder(disk, folder);
      // LevelDB's own lock is lost when the database is opened twice in one process; this one is asked first.
      const lock = takeLock({ disk, machine, folder, name: `${task}.lock` });
      try {
        return await LevelTask.open(options, task, lock);
      } catch (error) {
        lock.release();
        throw error instanceof TopoError
          ? error
          : environmentFailure("X27", { folder: `${folder}/${task}`, reason: reasonOf(error) }, error);
      }
    },
  };
}

function makeFolder(disk: Disk, folder: string): void {
  try {
    disk.makeFolder(folder);
  } catch (error) {
    throw environmentFailure("X24", { file: folder, doing: "making the folder", reason: diskProblem(error) }, error);
  }
}
