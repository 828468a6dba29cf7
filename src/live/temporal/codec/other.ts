import type { temporal } from '@temporalio/proto';
import { decodePayload } from './payload.ts';

type Start = temporal.api.workflow.v1.INewWorkflowExecutionInfo;
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields of `Action` that have a name of their own. */
const MODELLED = new Set([
  'workflowId',
  'workflowType',
  'taskQueue',
  'input',
  'workflowExecutionTimeout',
  'workflowRunTimeout',
  'workflowTaskTimeout',
]);

/** Messages that mean the same empty as absent. An empty retry policy does not: it turns retries on. */
const EMPTY_IS_ABSENT = new Set(['memo', 'searchAttributes', 'header', 'userMetadata', 'priority']);

/**
 * Every field of the action that is not modelled and not its default, as protobuf's own JSON, with payloads decoded;
 * the maps of memo, search attributes and header stand without their wrapping message.
 */
export function decodeOther(start: Start): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(start)) as Record<string, Json>;
  const kept = Object.entries(plain)
    .filter(([key]) => !MODELLED.has(key))
    .map(([key, value]) => [key, unwrap(value)] as const)
    .filter(([key, value]) => !isDefault(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, decodeInside(value)]));
}

function isDefault(key: string, value: Json): boolean {
  if (key === 'workflowIdReusePolicy') return value === 'WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE';
  return (
    value === '' ||
    value === null ||
    (EMPTY_IS_ABSENT.has(key) && isMap(value) && Object.keys(value).length === 0)
  );
}

function unwrap(value: Json): Json {
  if (!isMap(value)) return value;
  return value['fields'] ?? value['indexedFields'] ?? value;
}

function decodeInside(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decodeInside);
  if (!isMap(value)) return value;
  if (isPayload(value))
    return decodePayload({
      metadata: { encoding: bytesOf(value.metadata['encoding']) },
      data: bytesOf(value['data']),
    });
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeInside(inner)]));
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPayload(value: {
  readonly [key: string]: Json;
}): value is { readonly [key: string]: Json; readonly metadata: { readonly [key: string]: Json } } {
  return isMap(value['metadata']) && 'encoding' in value['metadata'];
}

function bytesOf(base64: Json | undefined): Buffer {
  return Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
}
