import { missingAttributes, wrongAttribute } from '../../errors/setup.ts';
import { HASH_ATTRIBUTE, OWNER_ATTRIBUTE } from '../../schedule/mark.ts';
import { isRefused, readErrorFrom, Status, statusOf } from './errors.ts';
import { READING } from './retry.ts';
import type { Session } from './session.ts';

/** The search attributes that our marks live in. */
export const MARK_ATTRIBUTES = [OWNER_ATTRIBUTE, HASH_ATTRIBUTE] as const;

/** temporal.api.enums.v1.IndexedValueType, by number. */
const TYPES = ['Unspecified', 'Text', 'Keyword', 'Int', 'Double', 'Bool', 'Datetime', 'KeywordList'] as const;
export const KEYWORD = TYPES.indexOf('Keyword');

/** Matches nothing; refused while one of the attributes is not there. */
const PROBE_QUERY = MARK_ATTRIBUTES.map((name) => `${name} = '-'`).join(' AND ');

/**
 * Makes sure that the search attributes of our marks exist and are Keywords, with one RPC. A KnownError, with what to
 * do, when they do not.
 */
export async function checkMarks(session: Session, signal: AbortSignal): Promise<void> {
  try {
    const missing = await missingMarks(session, signal);
    if (missing.length > 0) throw missingAttributes(session.at, missing);
  } catch (error) {
    // Where the operator service is not for us (Temporal Cloud) a query tells as much, but for the type.
    if (!isRefused(error)) throw readErrorFrom(error, session.at, 'list its search attributes');
    if (!(await areMarksUsable(session, signal))) throw missingAttributes(session.at, MARK_ATTRIBUTES);
  }
}

/** Which of our attributes are not there. Throws gRPC's error, and a KnownError when one has another type. */
export async function missingMarks(
  { connection, call, at }: Session,
  signal: AbortSignal,
): Promise<string[]> {
  const { customAttributes } = await call({
    method: 'ListSearchAttributes',
    send: () => connection.operatorService.listSearchAttributes({ namespace: at.namespace }),
    patience: READING,
    signal,
  });
  for (const name of MARK_ATTRIBUTES) {
    const type: number | undefined = customAttributes[name];
    if (type !== undefined && type !== KEYWORD) throw wrongAttribute(at, name, TYPES[type] ?? 'Unspecified');
  }
  return MARK_ATTRIBUTES.filter((name) => customAttributes[name] === undefined);
}

/** Whether a list may name our attributes. */
export async function areMarksUsable(
  { connection, call, at }: Session,
  signal: AbortSignal,
): Promise<boolean> {
  const request = { namespace: at.namespace, maximumPageSize: 1, query: PROBE_QUERY };
  try {
    await call({
      method: 'ListSchedules',
      send: () => connection.workflowService.listSchedules(request),
      patience: READING,
      signal,
    });
    return true;
  } catch (error) {
    if (statusOf(error) === Status.invalidArgument) return false;
    throw readErrorFrom(error, at, 'list by its search attributes');
  }
}
