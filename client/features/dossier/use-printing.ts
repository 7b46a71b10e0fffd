// Printing a form of a dossier: the server counts the press first, then the PDF of exactly that print goes to the printer.
import { useRef, useState } from 'preact/hooks';
import type { DossierForm } from '#schemas/forms/form-set.contract';
import { printForm } from '../../api/endpoints.ts';
import type { Failure } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { printPdf } from '../../ui/print-pdf.ts';

export interface Printing {
  /** @param n which letter of its kind; the only or last one when left out */
  print: (form: DossierForm, n?: number) => Promise<void>;
  /** The number on what was printed last, where it has one. */
  number: string | null;
  /** Why nothing came out of the printer, and the same press once more. */
  failure: Failure | null;
  again: () => Promise<void>;
}

export function usePrinting(dossierId: string): Printing {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const busy = useRef(false);
  const last = useRef<{ form: DossierForm; n?: number } | null>(null);
  const intention = useIntention();
  const print = async (form: DossierForm, n?: number): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const which = n === undefined ? {} : { n };
    const wish = { form, ...which };
    last.current = wish;
    const reply = await intention.send(wish, (commandId) => printForm(dossierId, form, { ...which, commandId }));
    busy.current = false;
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    setNumber(reply.value.number);
    printPdf(reply.value.url);
  };
  return {
    print,
    number,
    failure,
    again: async () => {
      if (last.current) await print(last.current.form, last.current.n);
    },
  };
}
