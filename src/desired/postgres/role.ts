import type { Client } from 'pg';
import type { Problem } from '../../errors/problem.ts';
import { readParameters } from './connection/parameters.ts';
import { inTransaction } from './connection/transaction.ts';
import type { PostgresOptions } from './source.ts';

/** What a role may do beyond reading, be it after a SET ROLE. */
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

/** Beside tables, where it may make some. */
interface RoleRights extends RoleFacts {
  /** `schema public`, `database echora`. */
  readonly creates: readonly string[];
}

/** More of them say no more. */
const NAMED = 3;
const SEPARATOR = '\n';

/** Also with the rights of a role that it only has after SET ROLE, as a member that does not inherit. */
const RIGHTS = `
WITH role AS (SELECT oid FROM pg_roles WHERE pg_has_role(oid, 'MEMBER')),
     space AS (SELECT * FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname !~ '^pg_')
SELECT 'table' AS kind,
       format('%I.%I', nspname, relname) AS name,
       pg_has_role(relowner, 'MEMBER') AS owned,
       (SELECT string_agg(DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, E'\\n')
          FROM (SELECT relacl AS acl UNION ALL
                SELECT attacl FROM pg_attribute
                 WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped) AS acls,
               aclexplode(acl)
         WHERE privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
           AND (grantee = 0 OR pg_has_role(grantee, 'MEMBER'))) AS grantees
  FROM pg_class JOIN space ON space.oid = relnamespace
 WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
   AND EXISTS (SELECT FROM role
                WHERE has_table_privilege(role.oid, pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                   OR has_any_column_privilege(role.oid, pg_class.oid, 'INSERT, UPDATE'))
UNION ALL
SELECT 'schema', quote_ident(nspname), false, NULL
  FROM space
 WHERE EXISTS (SELECT FROM role WHERE has_schema_privilege(role.oid, space.oid, 'CREATE'))
UNION ALL
SELECT 'database', quote_ident(datname), false, NULL
  FROM pg_database
 WHERE datname = current_database()
   AND EXISTS (SELECT FROM role WHERE has_database_privilege(role.oid, pg_database.oid, 'CREATE'))
 ORDER BY 1, 2`;

const OWN_ROLE = 'Reading needs SELECT alone: give echora-sched a role of its own, with nothing but that.';
const EVERY_ROLE =
  'Up to Postgres 14 every role may create in public: REVOKE CREATE ON SCHEMA public FROM PUBLIC; takes that away.';

/** Asks what the role that reads the list may do. Throws a KnownError where reading would. */
export function examineRole(
  { url, env, timeoutMs }: Pick<PostgresOptions, 'url' | 'env' | 'timeoutMs'>,
  signal: AbortSignal,
): Promise<RoleFacts> {
  return inTransaction({ parameters: readParameters(url, env), timeoutMs, signal }, readRole);
}

/** Warns of a role that may write: reading needs SELECT alone, and what cannot write cannot be misused to. */
export async function roleWarnings(client: Client): Promise<readonly Problem[]> {
  const { name: role, isSuperuser, writable, creates } = await readRole(client);
  const place = { kind: 'name', name: `role ${role}` } as const;
  if (isSuperuser) return [{ place, message: 'it is a superuser: it may write everything', hint: OWN_ROLE }];
  const tables = writable.map((table) => table.name);
  const rights = [...told('write', tables), ...told('create in', creates)];
  if (rights.length === 0) return [];
  const hint = creates.includes('schema public') ? `${OWN_ROLE} ${EVERY_ROLE}` : OWN_ROLE;
  return [{ place, message: `it may ${rights.join(', and ')}`, hint }];
}

function told(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [`${what} ${names.slice(0, NAMED).join(', ')}${more}`];
}

interface Right {
  readonly kind: string;
  readonly name: string;
  readonly owned: string;
  readonly grantees: string | null;
}

/** Values come as text, as with every client of ours. */
async function readRole(client: Client): Promise<RoleRights> {
  const roles = await client.query<{ rolname: string; rolsuper: string }>(
    'SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user',
  );
  const [{ rolname, rolsuper } = { rolname: 'unknown', rolsuper: 'f' }] = roles.rows;
  if (rolsuper === 't') return { name: rolname, isSuperuser: true, writable: [], creates: [] };
  const { rows } = await client.query<Right>(RIGHTS);
  const tables = rows.filter(({ kind }) => kind === 'table');
  return {
    name: rolname,
    isSuperuser: false,
    writable: tables.map(({ name, owned, grantees }) => ({
      name,
      isOwned: owned === 't',
      grantees: grantees?.split(SEPARATOR) ?? [],
    })),
    creates: rows.filter(({ kind }) => kind !== 'table').map(({ kind, name }) => `${kind} ${name}`),
  };
}
