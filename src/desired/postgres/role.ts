import type { Client } from 'pg';
import type { Problem } from '../../errors/problem.ts';
import { readParameters } from './connection/parameters.ts';
import { inTransaction } from './connection/transaction.ts';
import type { PostgresOptions } from './source.ts';

/** What a role may do beyond reading. */
export interface RoleFacts {
  readonly name: string;
  readonly isSuperuser: boolean;
  /** Tables and views that it may write, be it one column of them, by name. */
  readonly writable: readonly {
    /** With its schema, quoted where it must be. */
    readonly name: string;
    /** It is the role's own, or that of one whose member it is: no REVOKE helps. */
    readonly isOwned: boolean;
    /** To whom it is granted, on the whole or on columns: the role, one whose member it is, or PUBLIC. Empty: to nobody by name. */
    readonly grantees: readonly string[];
  }[];
}

/** More of them say no more. */
const NAMED = 3;
const SEPARATOR = '\n';

const WRITABLE = `
SELECT format('%I.%I', nspname, relname) AS name,
       pg_has_role(relowner, 'USAGE') AS owned,
       (SELECT string_agg(DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, E'\\n')
          FROM (SELECT relacl AS acl UNION ALL
                SELECT attacl FROM pg_attribute
                 WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped) AS acls,
               aclexplode(acl)
         WHERE privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
           AND (grantee = 0 OR pg_has_role(grantee, 'USAGE'))) AS grantees
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
 WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
   AND nspname <> 'information_schema' AND nspname !~ '^pg_'
   AND (has_table_privilege(pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
        OR has_any_column_privilege(pg_class.oid, 'INSERT, UPDATE'))
 ORDER BY 1`;

/** Asks what the role that reads the list may do. Throws a KnownError where reading would. */
export function examineRole(
  { url, env, timeoutMs }: Pick<PostgresOptions, 'url' | 'env' | 'timeoutMs'>,
  signal: AbortSignal,
): Promise<RoleFacts> {
  return inTransaction({ parameters: readParameters(url, env), timeoutMs, signal }, readRole);
}

/** Warns of a role that may write: reading needs SELECT alone, and what cannot write cannot be misused to. */
export async function roleWarnings(client: Client): Promise<readonly Problem[]> {
  const { name: role, isSuperuser, writable } = await readRole(client);
  const place = { kind: 'name', name: `role ${role}` } as const;
  const hint = 'Reading needs SELECT alone: give echora-sched a role of its own, with nothing but that.';
  if (isSuperuser) return [{ place, message: 'it is a superuser: it may write everything', hint }];
  if (writable.length === 0) return [];
  const named = writable.slice(0, NAMED).map(({ name }) => name);
  const more = writable.length > NAMED ? ` and ${writable.length - NAMED} more` : '';
  return [{ place, message: `it may write ${named.join(', ')}${more}`, hint }];
}

/** Values come as text, as with every client of ours. */
async function readRole(client: Client): Promise<RoleFacts> {
  const roles = await client.query<{ rolname: string; rolsuper: string }>(
    'SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user',
  );
  const [{ rolname, rolsuper } = { rolname: 'unknown', rolsuper: 'f' }] = roles.rows;
  if (rolsuper === 't') return { name: rolname, isSuperuser: true, writable: [] };
  const { rows } = await client.query<{ name: string; owned: string; grantees: string | null }>(WRITABLE);
  return {
    name: rolname,
    isSuperuser: false,
    writable: rows.map(({ name, owned, grantees }) => ({
      name,
      isOwned: owned === 't',
      grantees: grantees?.split(SEPARATOR) ?? [],
    })),
  };
}
