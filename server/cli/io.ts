// Where a command writes, and how it says that the process must end with a non-zero code.

export interface CliIo {
  out(line: string): void;
  err(line: string): void;
  fail(): void;
}
