// Recognises MongoDB's duplicate key error, so that stores can translate it.

export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** Whether a write of many failed only because some of them were there already. */
export function areOnlyDuplicates(error: unknown): boolean {
  if (!isDuplicateKey(error)) return false;
  const failed = (error as { writeErrors?: unknown }).writeErrors;
  return !Array.isArray(failed) || failed.every(isDuplicateKey);
}
