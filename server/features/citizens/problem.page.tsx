// What a citizen reads when a page is absent or broken.
import { Page, type Frame } from './layout.page.tsx';

export function AbsentPage({ frame }: { frame: Frame }) {
  const t = frame.w.problem;
  return (
    <Page frame={frame} title={t.absentTitle} unlisted>
      <h1>{t.absentTitle}</h1>
      <p>{t.absent}</p>
    </Page>
  );
}

export function FaultPage({ frame, requestId }: { frame: Frame; requestId: string }) {
  const t = frame.w.problem;
  return (
    <Page frame={frame} title={t.faultTitle} unlisted>
      <h1>{t.faultTitle}</h1>
      <p>{t.fault(requestId)}</p>
    </Page>
  );
}
