import { badAllowance } from '../errors/plan.ts';
import { GUARD_NAMES } from './guards.ts';
import type { Allowance, GuardName } from './plan.ts';

const ALLOWANCE = /^([^=]*)(?:=(\d{1,9}))?$/;

/** Parses `--allow`: `delete=37` allows up to 37, `delete` any number. Throws a KnownError for anything else. */
export function parseAllow(text: string): Allowance {
  const match = ALLOWANCE.exec(text);
  const name = match?.[1];
  if (!isGuard(name)) throw badAllowance(text, GUARD_NAMES);
  const max = match?.[2];
  return { guard: name, max: max === undefined ? null : Number(max) };
}

function isGuard(name: string | undefined): name is GuardName {
  return GUARD_NAMES.some((guard) => guard === name);
}
