/**
 * How the compiler reads other files: schemas, other programs, TypeScript. A port, because the compiler runs where there are no files too;
 * the command's is in `src/cli/host.ts`.
 */

export type FileRead = { readonly kind: "text"; readonly text: string } | { readonly kind: "problem"; readonly problem: FileProblem };

/** Why a file has no text; `other` is what the system says, as a sentence without its full stop. */
export type FileProblem = "missing" | "folder" | "forbidden" | "not-utf-8" | { readonly other: string };

export interface Host {
  /** The path of what the file `from` calls `to`, as a person would write it where `from` is written as it is. */
  readonly resolve: (from: string, to: string) => string;
  readonly read: (path: string) => FileRead;
}

/** Reads nothing: for programs that stand alone. */
export const noFiles: Host = {
  resolve: (_, to) => to,
  read: () => ({ kind: "problem", problem: { other: "other files cannot be read here" } }),
};

/** The files of a table, by path; for tests and for programs in memory. */
export function filesInMemory(files: Readonly<Record<string, string>>): Host {
  return {
    resolve: joinPath,
    read: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? { kind: "problem", problem: "missing" } : { kind: "text", text };
    },
  };
}

/** `to` seen from the folder of `from`, with `/`; `.` and `..` are taken out where that is possible. */
export function joinPath(from: string, to: string): string {
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(to)) return to;
  const folder = /^(.*[/\\])?/.exec(from)?.[0] ?? "";
  const parts: string[] = [];
  for (const part of `${folder}${to}`.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    const before = parts.at(-1);
    if (part === ".." && before !== undefined && before !== ".." && before !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
