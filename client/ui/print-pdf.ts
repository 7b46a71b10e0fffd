// Sends a PDF straight to the print dialog, without leaving the page or opening a preview.

let frame: HTMLIFrameElement | null = null;

/** Prints the PDF at `url`. A browser that does not print from a frame opens it in its own tab instead. */
export function printPdf(url: string): void {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.className = 'visually-hidden';
  frame.title = url;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.onload = () => {
    try {
      const before = document.activeElement;
      frame?.contentWindow?.print();
      // The viewer of the PDF may take the focus; keys belong to the page, where the next person is received.
      if (before instanceof HTMLElement) before.focus();
    } catch {
      window.open(url, '_blank', 'noopener');
    }
  };
  frame.src = url;
  document.body.append(frame);
}
