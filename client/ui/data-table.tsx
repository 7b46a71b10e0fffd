// A table that may be wider than the screen: it scrolls in its own box, reachable by keyboard.
import type { ComponentChildren } from 'preact';

interface DataTableProps {
  caption: string;
  captionHidden?: boolean;
  head: readonly { label: string; numeric?: boolean }[];
  children: ComponentChildren;
}

export function DataTable({ caption, captionHidden = false, head, children }: DataTableProps) {
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
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
