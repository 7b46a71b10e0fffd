// The one failure of a start that its caller can mend: another process serves the folder.

/** Another process serves the folder; it alone may write there. */
export class FolderInUseError extends Error {
  readonly pid: number;

  constructor(dir: string, pid: number) {
    super(`the data folder ${dir} is in use by process ${String(pid)}`);
    this.pid = pid;
  }
}
