// A table that may be wider than the screen: it scrolls in its own box, reachable by keyboard. On a phone one of many columns
// becomes a list of its rows instead, each cell with the name of its column.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DataTableProps {
  caption: string;
  captionHidden?: boolean;
  head: readonly { label: string; numeric?: boolean }[];
  children: ComponentChildren;
}

/** So many columns fit a phone side by side. */
const NARROW = 3;

/** Rows may be components of their own, so the cells are named once they are drawn; roles stay when they are drawn as blocks. */
function nameCells(table: HTMLTableElement, head: DataTableProps['head']): void {
  for (const row of table.tBodies[0]?.rows ?? []) {
    row.setAttribute('role', 'row');
    for (const [at, cell] of [...row.cells].entries()) {
      cell.setAttribute('role', cell.tagName === 'TH' ? 'rowheader' : 'cell');
      cell.dataset.label = head[at]?.label ?? '';
    }
  }
}

export function DataTable({ caption, captionHidden = false, head, children }: DataTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const stacks = head.length > NARROW;
  useLayoutEffect(() => {
    if (stacks && table.current) nameCells(table.current, head);
  });
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class={stacks ? 'table table-stacks' : 'table'} role="table" ref={table}>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column.label} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
