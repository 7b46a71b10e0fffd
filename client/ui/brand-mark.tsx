// The mark of the product: a lotus in outline.

export function BrandMark({ colour = '#fff' }: { colour?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke={colour} stroke-width="2" stroke-linejoin="round">
        <path d="M16 5c3.600 3.800 5.400 7.400 5.400 10.800 0 3.600-1.800 6.500-5.400 8.300-3.600-1.800-5.400-4.700-5.400-8.300C10.600 12.400 12.400 8.800 16 5z" />
        <path d="M21.200 13.100c2.200-1 4.700-1.400 7.200-1-.5 6.300-4.500 10.800-12.400 12-7.900-1.200-11.900-5.700-12.400-12 2.500-.4 5 0 7.200 1" />
        <path d="M7 27h18" stroke-linecap="round" />
      </g>
    </svg>
  );
}
