// Reads a list from Postgres as the program does: checked, parsed, every entry trusted or explained.
import { postgresSource } from '../../dist/desired/postgres/source.js';

const [url, entries] = process.argv.slice(2);
const source = postgresSource({
  url,
  env: {},
  query: null,
  minRows: Number(entries),
  maxAgeMs: null,
  timeoutMs: 120_000,
  defaults: { timezone: 'Asia/Tokyo' },
  now: Date.now,
});
await source.read(new AbortController().signal);
process.stdout.write(`peak ${process.resourceUsage().maxRSS}\n`);
