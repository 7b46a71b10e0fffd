// The signing worker's work: number, render, sign, verify, store under the hash, and only then move the dossier.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { NumberSeries } from '../../platform/db/number-series.store.ts';
import type { FileRecords, FileStore, StoredFileRecord } from '../../platform/files/index.ts';
import type { JobHandler } from '../../platform/jobs/runner.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import type { SigningPool } from '../../platform/pades/index.ts';
import { documentNumber, resultSymbol, type DocumentPrinter } from '../documents/index.ts';
import type { DossierCommands, DossierRecord } from '../dossiers/index.ts';
import { SYSTEM_ACTOR } from '../dossiers/index.ts';
import { takeResultNumber } from '../handover/index.ts';
import { SIGNING_CAUSES } from './signing.errors.ts';
import type { Signer } from './signer.ts';

export const SIGN_RESULT = 'sign-result';

export interface SignResultDeps {
  dossiers: DossierCommands;
  printer: DocumentPrinter;
  pool: SigningPool;
  signer: Signer;
  numbers: NumberSeries;
  files: FileStore;
  records: FileRecords;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  clock: Clock;
}

const UNVERIFIED = 'signing.unverified';

/** A signature that our own verifier does not accept must not leave the house; the message says why in plain words. */
class UnverifiedError extends Error {
  readonly code = UNVERIFIED;
}

const FIELD = 'ChuKyLanhDao';

export function signResultJob(deps: SignResultDeps): JobHandler {
  return {
    kind: SIGN_RESULT,
    maxAttempts: 3,
    async run(payload, { id }) {
      const dossier = await deps.dossiers.getReadable(SYSTEM_ACTOR, dossierIdOf(payload));
      // Done before, by a try that was cut off after its last step; or called back meanwhile.
      if (dossier.state !== 'signing') return;
      await signResult(deps, dossier, id);
    },
    async gaveUp(payload, { code, message: why }, { id }) {
      const dossier = await deps.dossiers.getReadable(SYSTEM_ACTOR, dossierIdOf(payload));
      if (dossier.state !== 'signing') return;
      await deps.dossiers.giveAsSystem(dossier._id, derivedId(id, 'failed'), {
        command: 'fail_signing',
        cause: code === UNVERIFIED ? SIGNING_CAUSES.verification.replace('{why}', why) : SIGNING_CAUSES.failed,
      });
    },
  };
}

const dossierIdOf = (payload: Record<string, unknown>): string => String(payload['dossierId']);

async function signResult(deps: SignResultDeps, dossier: DossierRecord, jobId: string): Promise<void> {
  const { signing, approval } = dossier;
  const agency = await deps.agencyOf(dossier.agency.id);
  const keyRef = signing && deps.signer.keyOf(signing.signerId);
  if (!signing || !approval || !agency || !keyRef) throw new Error('no key, approval or agency for this signature');
  const symbol = resultSymbol(dossier, agency);
  const number = documentNumber(
    await takeResultNumber(
      deps.numbers,
      { agencyId: agency._id, symbol, dossierId: dossier._id, edition: dossier.revokedResults.length },
      signing.requestedAt,
    ),
  );
  const stored = await storedResult(deps, dossier, jobId, async (signedAt) => {
    const page = await deps.printer.printResult(dossier, {
      number,
      at: signedAt,
      signer: { name: signing.signerName, title: signing.signerTitle },
    });
    if (!page) throw new Error('an approved dossier has a draft to print');
    return deps.pool.sign(
      {
        pdf: page.pdf,
        fieldName: FIELD,
        page: page.signatureBox.page - 1,
        rect: page.signatureBox.rect,
        appearance: {
          lines: [
            `Ký bởi: ${signing.signerName}`,
            `Cơ quan: ${agency.name}`,
            `Thời gian ký: ${isoVietnam(signedAt).replace('T', ' ').replace('+', ' +')}`,
          ],
          demoMark: deps.signer.demo,
        },
        reason: 'Ký ban hành kết quả giải quyết thủ tục hành chính',
        location: agency.place,
        signerName: signing.signerName,
        signedAt,
      },
      keyRef,
    );
  });
  await deps.dossiers.giveAsSystem(dossier._id, derivedId(jobId, 'signed'), {
    command: 'complete_signing',
    result: {
      number: `${number}/${symbol}`,
      outcome: dossier.draft?.outcome ?? 'granted',
      fileHash: stored.sha256,
      draftHash: approval.draftHash,
      signedAt: stored.uploadedAt,
      signerName: signing.signerName,
    },
  });
}

/** Signs, verifies the exact bytes and stores them; a try after a crash finds what an earlier one stored. */
async function storedResult(
  deps: SignResultDeps,
  dossier: DossierRecord,
  jobId: string,
  make: (signedAt: Date) => Promise<Uint8Array>,
): Promise<StoredFileRecord> {
  const fileId = derivedId(jobId, 'file');
  const [earlier] = await deps.records.findMany([fileId]);
  if (earlier && (await deps.files.exists(earlier.sha256))) return earlier;
  const signedAt = deps.clock.now();
  const pdf = await make(signedAt);
  const verdict = await deps.pool.verify(pdf, {
    trustedRootsDer: deps.signer.trustedRootsDer,
    at: signedAt,
    requiredFields: [FIELD],
  });
  if (!verdict.valid) throw new UnverifiedError(verdict.messages.join('; '));
  const kept = await deps.files.keepBytes(pdf, 'application/pdf');
  const record: StoredFileRecord = {
    _id: fileId,
    sha256: kept.sha256,
    size: kept.size,
    mime: kept.mime,
    name: `ket-qua-${dossier.code ?? dossier._id}.pdf`,
    uploadedBy: SYSTEM_ACTOR.id,
    agencyId: dossier.agency.id,
    uploadedAt: signedAt,
  };
  await deps.records.insert(record);
  await deps.records.attach([fileId], dossier._id);
  return record;
}
