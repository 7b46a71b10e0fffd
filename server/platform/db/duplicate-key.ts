// Recognises MongoDB's duplicate key error, so that stores can translate it.

export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
