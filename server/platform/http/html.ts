// Sends server-rendered pages. The library escapes every text; nothing is ever put into a page as raw HTML.
import type { Response } from 'express';
import { h, type FunctionComponent } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function sendPage<Props extends object>(
  res: Response,
  status: number,
  page: FunctionComponent<Props>,
  props: Props,
): void {
  // Under "no-referrer" browsers send `Origin: null` with a plain form, and the origin check would refuse it.
  res.setHeader('Referrer-Policy', 'same-origin');
  res
    .status(status)
    .type('html')
    .send(`<!doctype html>${renderToString(h(page, props))}`);
}

/** A part of a page, for a browser that shows the rest already. */
export function sendFragment<Props extends object>(
  res: Response,
  fragment: FunctionComponent<Props>,
  props: Props,
): void {
  res.type('html').send(renderToString(h(fragment, props)));
}
