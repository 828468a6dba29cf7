/** The pause state we last decided for a schedule. `at`: epoch ms, whole seconds, when it went absent from the list. */
export type Decided =
  | { readonly kind: 'active' }
  | { readonly kind: 'hiatus' }
  | { readonly kind: 'retired'; readonly at: number };

/** What we write on a schedule that is ours, besides the owner: the fingerprint of its content and our last decision. */
export interface Mark {
  /** Base64url SHA-256 of the content as last applied; null when unreadable or of an unknown version. */
  readonly hash: string | null;
  readonly decided: Decided;
}

/** Search attributes (Keyword) that carry owner and mark. */
export const OWNER_ATTRIBUTE = 'EchoraSchedOwner';
export const HASH_ATTRIBUTE = 'EchoraSchedHash';

const PATTERN = /^v1:([A-Za-z0-9_-]{43}):(active|hiatus|retired@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))$/;

/** `v1:<hash>:<state>`, at most 80 characters; `retired` carries its UTC instant in whole seconds. */
export function encodeMark(mark: { readonly hash: string; readonly decided: Decided }): string {
  return `v1:${mark.hash}:${encodeDecided(mark.decided)}`;
}

/** Reads what `encodeMark` wrote. Anything else, an impossible date too, is a mark without a hash, decided `active`. */
export function decodeMark(text: string | null): Mark {
  const [, hash, word, at] = PATTERN.exec(text ?? '') ?? [];
  const decided = word === undefined ? null : decodeDecided(word, at);
  if (hash === undefined || decided === null) return { hash: null, decided: { kind: 'active' } };
  return { hash, decided };
}

function encodeDecided(decided: Decided): string {
  if (decided.kind !== 'retired') return decided.kind;
  return `retired@${new Date(decided.at).toISOString().slice(0, 19)}Z`;
}

function decodeDecided(word: string, at: string | undefined): Decided | null {
  if (at === undefined) return { kind: word === 'hiatus' ? 'hiatus' : 'active' };
  const decided: Decided = { kind: 'retired', at: Date.parse(at) };
  return Number.isNaN(decided.at) || encodeDecided(decided) !== word ? null : decided;
}
