// Parses input by its contract; unknown fields and bad values become one refusal that names each field.
import type { z } from 'zod';
import { DomainError } from '../kernel/domain-error.ts';

export interface FieldError {
  /** JSON pointer into the body, or the name of the query parameter. */
  pointer: string;
  code: string;
  detail: string;
}

/** @throws DomainError `http.invalid` with the list of fields. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, where: 'body' | 'query'): z.infer<S> {
  if (where === 'body' && (input === undefined || input === null)) throw new DomainError('http.body_missing');
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors: FieldError[] = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointer([...issue.path, key]),
          code: 'unknown_field',
          detail: `Trường "${key}" không có trong biểu mẫu này`,
        }))
      : [{ pointer: pointer(issue.path), code: issue.code, detail: words(issue) }],
  );
  throw new DomainError('http.invalid', { errors });
}

/** RFC 6901: `~` and `/` inside a name are escaped. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Words for zod's own issues; their English would mean nothing at a desk. */
const ISSUE_WORDS: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'Kiểu dữ liệu chưa đúng',
  too_small: 'Nội dung quá ngắn hoặc quá nhỏ',
  too_big: 'Nội dung quá dài hoặc quá lớn',
  invalid_format: 'Chưa đúng định dạng',
};

function words(issue: z.core.$ZodIssue): string {
  // Messages written in the contracts are Vietnamese and have letters beyond ASCII; zod's own have none.
  if (/\P{ASCII}/u.test(issue.message)) return issue.message;
  // zod tells a missing value from a wrong one only in its message.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'Chưa nhập mục này';
  return ISSUE_WORDS[issue.code] ?? 'Giá trị chưa hợp lệ';
}
