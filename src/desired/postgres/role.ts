import type { Client } from 'pg';
import type { Problem } from '../../errors/problem.ts';

/** More of them say no more. */
const NAMED = 3;

const WRITABLE = `
SELECT format('%I.%I', nspname, relname) AS name
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
 WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
   AND nspname <> 'information_schema' AND nspname !~ '^pg_'
   AND has_table_privilege(pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
 ORDER BY 1`;

/** Warns of a role that may write: reading needs SELECT alone, and what cannot write cannot be misused to. */
export async function roleWarnings(client: Client): Promise<readonly Problem[]> {
  const { rows } = await client.query<{ rolname: string; rolsuper: string }>(
    'SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user',
  );
  const [role] = rows;
  if (role === undefined) return [];
  const place = { kind: 'name', name: `role ${role.rolname}` } as const;
  const hint = 'Reading needs SELECT alone: give echora-sched a role of its own, with nothing but that.';
  if (role.rolsuper === 't') return [{ place, message: 'it is a superuser: it may write everything', hint }];
  const { rows: tables } = await client.query<{ name: string }>(WRITABLE);
  if (tables.length === 0) return [];
  const named = tables.slice(0, NAMED).map(({ name }) => name);
  const more = tables.length > NAMED ? ` and ${tables.length - NAMED} more` : '';
  return [{ place, message: `it may write ${named.join(', ')}${more}`, hint }];
}
