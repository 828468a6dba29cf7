import { failedBy } from '../doctor/check.ts';
import type { Check, CheckName, Finding } from '../doctor/check.ts';
import { KnownError } from '../errors/known.ts';

/** How to find something out. */
export interface Looking {
  readonly check: CheckName;
  readonly look: () => Promise<Finding>;
  /** What it means that it cannot be looked at; unless said that is what is wrong. */
  readonly otherwise?: (error: KnownError) => Finding;
  readonly signal: AbortSignal;
}

/** Looks. An error that was foreseen is a finding, too. */
export async function find({ check, look, otherwise = failedBy, signal }: Looking): Promise<Check> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    return { check, ...otherwise(foreseen(error, signal)) };
  }
}

/** The error, if it is one that can be told as a finding; throws it otherwise. */
export function foreseen(error: unknown, signal: AbortSignal): KnownError {
  if (error instanceof KnownError && !signal.aborted) return error;
  throw error;
}
