// Says in the terminal how far the demo office has come, a few lines in all.

const LINES = 5;

/** A listener for {@link DemoDossierOptions.onProgress} that tells every fifth of the way, and the end. */
export function createDemoProgress(tell: (line: string) => void): (made: number, total: number) => void {
  let told = -1;
  return (made, total) => {
    const part = Math.floor((made * LINES) / total);
    if (part <= told) return;
    told = part;
    tell(
      made < total
        ? `Đang tạo hồ sơ của văn phòng mẫu: ${String(made)}/${String(total)}…`
        : `Văn phòng mẫu đã có ${String(total)} hồ sơ.`,
    );
  };
}
