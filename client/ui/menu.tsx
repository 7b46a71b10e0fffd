// A button that opens a short list of actions or pages and closes when one looks elsewhere.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePageKeys, type PageKey } from './keys.ts';

interface MenuProps {
  label: ComponentChildren;
  /** Looks of the button. */
  class?: string;
  /** A key that opens the list and goes to its first entry. */
  hotkey?: Pick<PageKey, 'key' | 'does'>;
  children: ComponentChildren;
}

export function Menu({ label, class: className = 'button', hotkey, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const openAndEnter = (): void => {
    if (!menu.current) return;
    menu.current.open = true;
    menu.current.querySelector<HTMLElement>('ul a, ul button')?.focus();
  };
  usePageKeys(hotkey ? [{ ...hotkey, run: openAndEnter }] : []);
  useEffect(() => {
    const closeOutside = (event: Event): void => {
      const box = menu.current;
      if (box && event.target instanceof Node && !box.contains(event.target)) box.open = false;
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, []);
  return (
    <details
      ref={menu}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
      onClick={(event) => {
        // A page opened from the list is shown beneath it.
        if (event.target instanceof Element && event.target.closest('a')) event.currentTarget.open = false;
      }}
    >
      <summary class={className}>{label}</summary>
      <ul>{children}</ul>
    </details>
  );
}
