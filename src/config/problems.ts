import type { EntryProblem } from '../anime/parsed.ts';
import { configInvalid } from '../errors/config.ts';
import type { KnownError } from '../errors/known.ts';
import type { Place, Problem } from '../errors/problem.ts';
import { oddWorkflow } from '../schedule/action.ts';
import type { ConfigFile } from './file.ts';
import { fileLayer } from './layers.ts';
import { keyOf, leafAt } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { maskText } from './secrets.ts';
import type { Values } from './settings.ts';

/** Every problem at its place, with the file's text for code frames, secrets masked. */
export function invalidConfig(
  problems: readonly EntryProblem[],
  leaves: readonly Leaf[],
  file: ConfigFile | null,
): KnownError {
  const texts = file === null ? [] : [[file.shown, maskText(file.text, fileLayer(file))] as const];
  const firsts = problems.filter((problem, index) => index === problems.findIndex(samePath(problem)));
  const placed = firsts.map((problem) => placeProblem(problem, leaves, file));
  return configInvalid(placed.toSorted(byPlace), new Map(texts));
}

/** What is legal, but odd, at its place. */
export function warningsOf(
  { schedule }: Values,
  leaves: readonly Leaf[],
  file: ConfigFile | null,
): readonly Problem[] {
  const path = ['schedule', 'workflow'];
  return oddWorkflow(schedule.workflow).map((words) => ({
    place: placeOf({ path }, leaves, file),
    ...words,
  }));
}

/** A value that is missing is not judged as well. */
function samePath({ path }: EntryProblem): (other: EntryProblem) => boolean {
  return (other) => keyOf(other.path.map(String)) === keyOf(path.map(String));
}

/** As one reads the file; what is not in the file comes first. */
function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  if (a.kind !== 'file' || b.kind !== 'file') return Number(a.kind === 'file') - Number(b.kind === 'file');
  return a.line - b.line || a.column - b.column;
}

/** A position in the file, or the flag or variable that set the value. */
function placeProblem(problem: EntryProblem, leaves: readonly Leaf[], file: ConfigFile | null): Problem {
  const place = placeOf(problem, leaves, file);
  const origin = leafAt(leaves, problem.path)?.origin.kind;
  const key = keyOf(problem.path.map(String));
  const named = problem.at === 'key' || origin === 'flag' || origin === 'env' || key === '';
  const message = problem.message.replace(`${problem.path.at(-1)} must be`, 'this must be');
  return {
    place,
    message: named ? message : `${key}: ${message}`,
    ...(problem.hint !== undefined && { hint: problem.hint }),
  };
}

function placeOf(
  problem: Pick<EntryProblem, 'path' | 'at'>,
  leaves: readonly Leaf[],
  file: ConfigFile | null,
): Place {
  const origin = leafAt(leaves, problem.path)?.origin;
  switch (origin?.kind) {
    case 'flag':
    case 'env':
      return { kind: 'name', name: origin.name };
    case 'temporal':
      return { kind: 'name', name: `${origin.file} [${origin.profile}]` };
    case 'file':
      if (file !== null) return file.locate(problem.path, problem.at);
      break;
    default:
  }
  return { kind: 'name', name: keyOf(problem.path.map(String)) };
}
