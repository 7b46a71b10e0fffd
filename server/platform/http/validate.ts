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

const pointer = (path: readonly PropertyKey[]): string => path.map((p) => `/${String(p)}`).join('');

function words(issue: z.core.$ZodIssue): string {
  // Messages written in the contracts are Vietnamese; zod's own defaults are not and would mean nothing at a desk.
  if (/[^\u0000-\u007f]/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Chưa nhập mục này' : 'Kiểu dữ liệu chưa đúng';
    case 'too_small':
      return 'Nội dung quá ngắn hoặc quá nhỏ';
    case 'too_big':
      return 'Nội dung quá dài hoặc quá lớn';
    case 'invalid_format':
      return 'Chưa đúng định dạng';
    default:
      return 'Giá trị chưa hợp lệ';
  }
}
