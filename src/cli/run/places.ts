/**
 * How files of inputs and outputs are recognised by a later run. A file is where it really lies, symbolic links followed, as seen from
 * the data folder: so it is the same one when program, data and data folder were moved together. Where nothing was remembered there,
 * its absolute place and the path that was written count, in this order. Whether the contents fit too is for the reader to see.
 */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/** Kept in the log beside what is remembered of the file. */
export interface Place {
  /** Absolute, links followed. */
  readonly real: string;
  /** The path as it was given, from the data folder. */
  readonly given: string;
}

export interface Memory {
  /** The name under which it is to be remembered from now on. */
  readonly name: string;
  readonly place: Place;
  /** What was remembered, and the name that it had until now. */
  readonly known: { readonly name: string; readonly text: string } | undefined;
}

interface Entry extends Place {
  readonly name: string;
  readonly text: string;
  /** From the data folder, links followed. */
  readonly from: string;
}

/** A file of this run; `kind` is the beginning of its name in the log, such as `input orders`, `path` absolute. */
export interface PlacedFile {
  readonly kind: string;
  readonly path: string;
}

export class Places {
  private readonly folder: string;
  private readonly metadata: ReadonlyMap<string, string>;
  /** What this run has files for under its own name is nobody else's. */
  private readonly taken: Set<string>;

  /** `folder`: the data folder, absolute; `files`: all of this run. */
  constructor(folder: string, metadata: ReadonlyMap<string, string>, files: readonly PlacedFile[]) {
    this.folder = realPlace(folder);
    this.metadata = metadata;
    this.taken = new Set(files.map((file) => this.nameOf(file)));
  }

  recall({ kind, path }: PlacedFile): Memory {
    const place: Place = { real: realPlace(path), given: this.from(path) };
    const name = this.nameOf({ kind, path });
    const free = this.entries(kind).filter((entry) => entry.name === name || !this.taken.has(entry.name));
    const known = this.match(free, place);
    if (known) this.taken.add(known.name);
    return { name, place, known: known && { name: known.name, text: known.text } };
  }

  private nameOf({ kind, path }: PlacedFile): string {
    return `${kind} ${this.from(realPlace(path))}`;
  }

  private match(entries: readonly Entry[], place: Place): Entry | undefined {
    const from = this.from(place.real);
    const isZippedSince = (entry: Entry) => `${entry.from}.gz` === from && !existsSync(place.real.slice(0, -".gz".length));
    return (
      entries.find((entry) => entry.from === from) ??
      entries.find((entry) => entry.real === place.real) ??
      entries.find((entry) => entry.given === place.given) ??
      entries.find(isZippedSince)
    );
  }

  private entries(kind: string): readonly Entry[] {
    return [...this.metadata]
      .filter(([name]) => name.startsWith(`${kind} `))
      .map(([name, text]) => {
        const { place } = JSON.parse(text) as { readonly place: Place };
        return { name, text, from: name.slice(kind.length + 1), ...place };
      });
  }

  private from(path: string): string {
    return relative(this.folder, path).replaceAll(sep, "/");
  }
}

/** Where a path really leads; of what is not there yet, where it would be. */
export function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPlace(parent), basename(path));
  }
}
