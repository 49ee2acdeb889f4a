/** Whether a TypeScript function or constructor can be called with values of some types of Topo. */
import type { ForeignParameter } from "./foreign.js";
import { accepts } from "./foreign-relations.js";
import type { Type } from "./type.js";

export interface CallProblem {
  /** Which argument it is about, from 0; none where their number is wrong. */
  readonly argument?: number;
  readonly problem: string;
}

/** All that is wrong with the arguments, in their order. */
export function callProblems(parameters: readonly ForeignParameter[], given: readonly Type[]): readonly CallProblem[] {
  const count = countProblem(parameters, given.length);
  if (count !== undefined) return [{ problem: count }];
  return given.flatMap((type, argument) => {
    const parameter = parameters[argument] ?? parameters.at(-1);
    const verdict = parameter ? accepts(parameter.type, type) : true;
    return verdict === true ? [] : [{ argument, problem: verdict }];
  });
}

function countProblem(parameters: readonly ForeignParameter[], given: number): string | undefined {
  const least = parameters.filter(({ optional, rest }) => !optional && !rest).length;
  const most = parameters.some(({ rest }) => rest) ? Number.POSITIVE_INFINITY : parameters.length;
  if (given >= least && given <= most) return undefined;
  const wanted = most === least ? `${least}` : most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  const names = parameters.map(({ name }) => name).join(", ");
  return `it takes ${wanted} argument${wanted === "1" ? "" : "s"}${names === "" ? "" : ` (${names})`}, not ${given}`;
}
