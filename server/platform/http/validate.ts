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
  invalid_format: 'Chưa đúng định dạng',
};

/** The limit is said, so that nobody has to guess how much to take away. */
function limitWords(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum).toLocaleString('vi-VN');
  const least = issue.code === 'too_small';
  if (issue.origin === 'string')
    return least ? `Nội dung quá ngắn: cần ít nhất ${limit} ký tự` : `Nội dung quá dài: nhiều nhất ${limit} ký tự`;
  if (issue.origin === 'array') return least ? `Cần ít nhất ${limit} mục` : `Quá nhiều mục: nhiều nhất ${limit}`;
  return least ? `Giá trị quá nhỏ: ít nhất ${limit}` : `Giá trị quá lớn: nhiều nhất ${limit}`;
}

function words(issue: z.core.$ZodIssue): string {
  // Messages written in the contracts are Vietnamese and have letters beyond ASCII; zod's own have none.
  if (/\P{ASCII}/u.test(issue.message)) return issue.message;
  // zod tells a missing value from a wrong one only in its message.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'Chưa nhập mục này';
  if (issue.code === 'too_big' || issue.code === 'too_small') return limitWords(issue);
  return ISSUE_WORDS[issue.code] ?? 'Giá trị chưa hợp lệ';
}
