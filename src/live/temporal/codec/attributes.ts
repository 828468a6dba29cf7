import type { temporal } from '@temporalio/proto';
import { HASH_ATTRIBUTE, OWNER_ATTRIBUTE } from '../../../schedule/mark.ts';
import type { Memo } from '../../port.ts';
import { decodeText, encodeJson, encodeKeyword } from './payload.ts';

export type WireAttributes = temporal.api.common.v1.ISearchAttributes;
export type WireMemo = temporal.api.common.v1.IMemo;

/** Owner and raw mark as they stand on a schedule. */
export interface Marks {
  readonly owner: string | null;
  readonly mark: string | null;
}

export function decodeMarks(wire: WireAttributes | null | undefined): Marks {
  const fields = wire?.indexedFields;
  return { owner: decodeText(fields?.[OWNER_ATTRIBUTE]), mark: decodeText(fields?.[HASH_ATTRIBUTE]) };
}

/** Our two attributes (null: taken off), beside those of others: an update replaces the whole map. */
export function encodeMarks({ owner, mark }: Marks, beside?: WireAttributes | null): WireAttributes {
  const { [OWNER_ATTRIBUTE]: _owner, [HASH_ATTRIBUTE]: _mark, ...others } = beside?.indexedFields ?? {};
  return {
    indexedFields: {
      ...others,
      ...(owner === null ? {} : { [OWNER_ATTRIBUTE]: encodeKeyword(owner) }),
      ...(mark === null ? {} : { [HASH_ATTRIBUTE]: encodeKeyword(mark) }),
    },
  };
}

/** Anyone's memo: what is not a text of ours is null. */
export function decodeMemo(wire: WireMemo | null | undefined): Memo {
  return { animeId: decodeText(wire?.fields?.['animeId']), title: decodeText(wire?.fields?.['title']) };
}

export function encodeMemo({ animeId, title }: Memo): WireMemo {
  const fields = Object.entries({ animeId, title }).filter(([, value]) => value !== null);
  return { fields: Object.fromEntries(fields.map(([key, value]) => [key, encodeJson(value)])) };
}
