import type { RoleFacts } from '../desired/postgres/role.ts';
import { ok, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatSome } from './words.ts';

const SHOWN = 3;
const WRITING = 'INSERT, UPDATE, DELETE, TRUNCATE';

/** A role that cannot write cannot be misused to; the reading itself is in a transaction that cannot either. */
export function judgeRole(role: RoleFacts): Finding {
  const { name, isSuperuser, writable } = role;
  if (isSuperuser)
    return warn(`${name} reads the list, and is a superuser: it may write everything.`, OWN_ROLE);
  if (writable.length === 0) return ok(`${name} reads the list, and may write nothing.`);
  const tables = writable.map((table) => table.name);
  return warn(
    `${name} reads the list, and may write ${formatSome(tables, SHOWN)}.`,
    revoke(role) ?? OWN_ROLE,
  );
}

const OWN_ROLE =
  "Give echora-sched a role of its own: CREATE ROLE echora_sched_reader LOGIN PASSWORD '…'; " +
  'GRANT USAGE ON SCHEMA public TO echora_sched_reader; GRANT SELECT ON anime TO echora_sched_reader; ' +
  '(or the tables that your own query reads).';

/** What takes the right to write away, and leaves SELECT; null: nothing does. */
function revoke({ writable }: RoleFacts): string | null {
  if (writable.some(({ isOwned, grantees }) => isOwned || grantees.length === 0)) return null;
  const grantees = [...new Set(writable.flatMap((table) => table.grantees))].toSorted();
  return grantees
    .map((grantee) => {
      const tables = writable.filter((table) => table.grantees.includes(grantee)).map(({ name }) => name);
      return `REVOKE ${WRITING} ON ${tables.join(', ')} FROM ${grantee};`;
    })
    .join(' ');
}
