import { all, andThen, at, parsed } from '../anime/parsed.ts';
import type { EntryProblem, Parsed } from '../anime/parsed.ts';
import { explainIssue } from '../anime/written/explain.ts';
import { readConnection } from './connection.ts';
import type { FolderOf } from './connection.ts';
import { defaultLayer } from './layers.ts';
import { nest, overlaps, overlay } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { parsePlain } from './parse.ts';
import type { Plain } from './parse.ts';
import type { Values } from './settings.ts';
import { parseSource } from './source.ts';
import { writtenConfig } from './written.ts';
import type { WrittenConfig } from './written.ts';

/** Parses all that is written, defaults included, to settings, or to every problem in it. */
export async function parseSettings(leaves: readonly Leaf[], folderOf: FolderOf): Promise<Parsed<Values>> {
  const content = nest(leaves);
  const shape = writtenConfig.safeParse(content);
  if (shape.success) return parseValues(shape.data, folderOf);
  const misshapen = shape.error.issues.flatMap((issue) => explainIssue(issue, writtenConfig, content));
  const rest = writtenConfig.safeParse(nest(withoutMisshapen(leaves, misshapen)));
  const values = rest.success ? await parseValues(rest.data, folderOf) : null;
  return { ok: false, problems: [...misshapen, ...(values?.ok === false ? values.problems : [])] };
}

/** What can still be looked into: everything else, with defaults in the gaps. */
function withoutMisshapen(leaves: readonly Leaf[], problems: readonly EntryProblem[]): readonly Leaf[] {
  const wrong = problems.map(({ path }) => path.map(String));
  const sound = leaves.filter(({ path }) => !wrong.some((other) => overlaps(path, other)));
  return overlay([defaultLayer(), sound]);
}

async function parseValues(written: WrittenConfig, folderOf: FolderOf): Promise<Parsed<Values>> {
  const parts = all<Omit<Values, keyof Plain> & { plain: Plain }>({
    plain: parsePlain(written),
    source: at('source', parseSource(written.source, folderOf(['source', 'postgres', 'query']))),
    temporal: at('temporal', await readConnection(written.temporal, folderOf)),
  });
  return andThen(parts, ({ plain, ...rest }) => parsed({ ...plain, ...rest }));
}
