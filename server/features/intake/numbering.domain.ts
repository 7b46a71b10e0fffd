// Mã số hồ sơ: `<agency identifier>-<yyMMdd of reception>-<sequence>` (NĐ 61/2018, QĐ 20/2020; TT 03/2025/TT-VPCP).
import { dayOf } from '../../platform/kernel/vietnam-time.ts';

/** The series a code is drawn from: one per agency and day of reception. */
export const codeSeries = (agencyId: string, receivedAt: Date): string => `code:${agencyId}:${dayOf(receivedAt)}`;

/** Four digits, five after 9999. */
export function dossierCode(agencyId: string, receivedAt: Date, sequence: number): string {
  const yyMMdd = dayOf(receivedAt).slice(2).replaceAll('-', '');
  return `${agencyId}-${yyMMdd}-${String(sequence).padStart(4, '0')}`;
}
