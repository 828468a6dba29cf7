import * as z from 'zod';
import { parsed, type Parsed } from '../parsed.ts';
import { writtenAnime } from './anime.ts';
import { writtenRecurring } from './recurring.ts';
import { checkShape } from './shape.ts';

/** The entries of a list, not yet looked into. */
export interface WrittenList {
  readonly anime: readonly unknown[];
  readonly recurring: readonly unknown[];
}

const frame = frameOf(z.unknown(), z.unknown());

/** Parses what surrounds the entries: the version, and which lists there are. A list without entries is one, too. */
export function parseFrame(written: unknown): Parsed<WrittenList> {
  const sheet = checkShape(frame, written);
  if (!sheet.ok) return sheet;
  const { strays, wrong } = sheet.value;
  const problems = [...strays, ...[...wrong.values()].flatMap((each) => each.problems)];
  if (problems.length > 0) return { ok: false, problems };
  const { anime = [], recurring = [] } = sheet.value.values as z.infer<typeof frame>;
  return parsed({ anime, recurring });
}

/** JSON Schema (draft 7, which editors know best) of a whole list file, described for whoever writes one. */
export function listJsonSchema(): object {
  const list = frameOf(writtenAnime, writtenRecurring).meta({
    title: 'A list of echora-sched',
    description: 'The anime to keep a Temporal Schedule for, and what else recurs.',
  });
  return z.toJSONSchema(list, { io: 'input', target: 'draft-7' });
}

function frameOf<A extends z.ZodType, R extends z.ZodType>(anime: A, recurring: R) {
  return z.strictObject({
    version: z.literal(1).meta({ description: 'Of this notation.' }),
    anime: z.array(anime).optional().meta({ description: 'One entry an anime.' }),
    recurring: z
      .array(recurring)
      .optional()
      .meta({ description: 'Schedules that belong to no single anime.' }),
  });
}
