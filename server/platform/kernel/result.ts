// Result: how rules give an answer or a refusal without throwing.

/** A refusal as a value: a stable error code and the parameters its message needs. */
export interface Refusal<Code extends string = string> {
  ok: false;
  code: Code;
  params?: Record<string, unknown>;
}
export type Result<T, Code extends string = string> = { ok: true; value: T } | Refusal<Code>;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refuse = <Code extends string>(code: Code, params?: Record<string, unknown>): Refusal<Code> =>
  params === undefined ? { ok: false, code } : { ok: false, code, params };
