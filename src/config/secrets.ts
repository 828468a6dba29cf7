import type { Leaf } from './leaves.ts';
import { keyOf } from './leaves.ts';

const MASK = '***';
const SECRETS = new Set(['temporal.apiKey', 'PGPASSWORD']);
const PEM = /^\s*-----BEGIN /;
/** The password in `scheme://user:password@host`, or a secret in a parameter, as libpq 18 has them. */
const URL_PASSWORD =
  /(?<=:\/\/[^:@/?#]*:)[^@]*(?=@)|(?<=[?&](?:password|sslpassword|oauth_client_secret|scram_(?:client|server)_key)=)[^&#]*/gi;

/** What follows `apiKey:`, also where the file as a whole cannot be read. */
const API_KEY = /(?<=\bapiKey["']?\s*:\s*)[^\s,}]+/g;

/** Whether text is PEM itself, not the path of a file with it. */
export function isPem(text: string): boolean {
  return PEM.test(text);
}

/** Whether a URL holds a password. */
export function hasPassword(url: string): boolean {
  return url.search(URL_PASSWORD) >= 0;
}

/** A value as `config` shows it: a secret only as `***`. */
export function showLeaf({ path, value }: Leaf): string {
  const key = keyOf(path);
  if (SECRETS.has(key) || key.startsWith('temporal.metadata.')) return MASK;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return isPem(text) ? MASK : maskUrl(text);
}

/** A URL without its password. */
export function maskUrl(text: string): string {
  return text.replace(URL_PASSWORD, MASK);
}

/** A file's text for code frames: secrets are as many stars, so that columns stay where they are. */
export function maskText(text: string, leaves: readonly Leaf[]): string {
  return leaves
    .filter((leaf) => typeof leaf.value === 'string' && showLeaf(leaf).includes(MASK))
    .flatMap(({ value }) => asWritten(String(value), text))
    .reduce((masked, secret) => masked.replaceAll(secret, stars(secret)), text)
    .replace(URL_PASSWORD, stars)
    .replace(API_KEY, stars);
}

/** As it stands in a file; one over several lines is indented there, and then masked word by word. */
function asWritten(secret: string, text: string): readonly string[] {
  return text.includes(secret) ? [secret] : secret.split(/\s+/).filter((word) => word !== '');
}

function stars(text: string): string {
  return '*'.repeat(text.length);
}
