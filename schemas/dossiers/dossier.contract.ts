// What the API shows of a dossier.
import { z } from 'zod';
import { DerivationLine, TimeLimit } from '../deadlines/calendar.contract.ts';
import { Defect, LateCause, ReturnMethod } from './parts.contract.ts';
import { StoredFile } from '../files/stored-file.contract.ts';
import { KnownDefect, PaperKind, StepChoice, StepKind } from '../catalogue/catalogue.contract.ts';
import { DOSSIER_COMMANDS, DOSSIER_STATES } from './dossier-state.contract.ts';
import { ResultDraft } from './command.contract.ts';

const Ref = z.object({ id: z.string(), name: z.string() });
const Instant = z.string().describe('ISO 8601 with +07:00');

export const ClockColour = z.enum(['within', 'near', 'late', 'paused', 'none']);
export type ClockColour = z.infer<typeof ClockColour>;
export const OnTime = z.enum(['early', 'on_time', 'late', 'no_due']);
export type OnTime = z.infer<typeof OnTime>;
export const Channel = z.enum(['counter', 'post', 'online']);
export type Channel = z.infer<typeof Channel>;

export const DossierListItem = z.object({
  id: z.string(),
  version: z.number().int(),
  code: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  status: z.number().int().describe('National status 1–10'),
  procedure: z.object({ code: z.string(), name: z.string() }),
  ownerName: z.string(),
  unit: Ref.nullable(),
  holder: Ref.nullable(),
  receivedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  colour: ClockColour,
  remainingWorkingMinutes: z.number().int(),
  onTime: OnTime.nullable(),
  waitingOn: z.string().describe('user:… | head:<unit> | leader:<agency> | registrar:… | clerk:… | system | applicant'),
  actBy: Instant.nullable().describe('When the next mover has to have acted'),
  opinion: z
    .object({ dueAt: Instant, colour: ClockColour, remainingWorkingMinutes: z.number().int() })
    .optional()
    .describe('In the list of opinions: the time of the one that the own unit owes'),
});
export type DossierListItem = z.infer<typeof DossierListItem>;

export const DossierPage = z.object({
  items: z.array(DossierListItem),
  nextCursor: z.string().nullable(),
});
export type DossierPage = z.infer<typeof DossierPage>;

export const DossierQuery = z.strictObject({
  state: z
    .string()
    .optional()
    .transform((s) => (s ? s.split(',') : undefined))
    .pipe(z.array(z.enum(DOSSIER_STATES)).max(DOSSIER_STATES.length).optional())
    .describe('One state or several with commas; absent = work in progress, unless q is given'),
  scope: z.enum(['mine', 'unit', 'agency', 'opinions', 'taken_in']).default('agency'),
  late: z.enum(['1']).optional().describe('1: only open dossiers past their due moment'),
  q: z.string().trim().max(100).optional().describe('Dossier code or identity number, whole'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type DossierQuery = z.infer<typeof DossierQuery>;

const Applicant = z.object({
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  identityNumber: z.string(),
  phone: z.string(),
  email: z.string().optional(),
  address: z.string(),
});

export const TraceLine = z.object({
  id: z.string(),
  at: Instant,
  type: z.string().describe('Event type, e.g. dossier.received'),
  actor: z.object({ name: z.string(), title: z.string() }),
  from: z.enum(DOSSIER_STATES).nullable(),
  to: z.enum(DOSSIER_STATES),
  note: z.string().nullable(),
  hash: z.string(),
});
export type TraceLine = z.infer<typeof TraceLine>;

const SupplementAsked = z.object({
  defects: z.array(Defect),
  reason: z.string(),
  requestedAt: Instant,
  deadlineOn: z.string(),
  receivedAt: Instant.nullable(),
  stage: z.enum(['before_reception', 'after_reception']),
});

export const DossierDetail = DossierListItem.extend({
  channel: Channel,
  agency: Ref,
  receivingUnit: Ref,
  procedure: z.object({
    code: z.string(),
    name: z.string(),
    field: z.string(),
    versionId: z.string(),
    limit: TimeLimit,
    result: z.string(),
    legalBasis: z.array(z.string()),
  }),
  owner: Applicant,
  filer: z
    .object({ name: z.string(), identityNumber: z.string(), phone: z.string(), authorisation: z.string() })
    .nullable(),
  papers: z.array(
    z.object({
      paperId: z.string(),
      name: z.string(),
      kind: PaperKind,
      required: z.boolean(),
      quantity: z.number().int().describe('0 = not held'),
      defects: z.array(KnownDefect),
      files: z.array(StoredFile),
    }),
  ),
  copies: z.number().int(),
  returnMethod: ReturnMethod,
  returnAddress: z.string().nullable(),
  accessCode: z.string().nullable().describe('Mã tra cứu 4 ký tự trên giấy tiếp nhận'),
  clock: z.object({
    startsAt: Instant.nullable(),
    originalDueAt: Instant.nullable(),
    currentDueAt: Instant.nullable().describe('By the law, moved by pauses only'),
    appointmentAt: Instant.nullable().describe('What the applicant was promised: a re-appointment, or the due moment'),
    extensions: z.array(
      z.object({ at: Instant, by: z.string(), reason: z.string(), oldDueAt: Instant, newDueAt: Instant }),
    ),
    changes: z.array(
      z.object({
        at: Instant,
        from: Instant.nullable(),
        to: Instant.nullable(),
        reason: z.string(),
        basis: z.string(),
        by: z.string(),
      }),
    ),
    pauses: z.array(z.object({ from: Instant, to: Instant.nullable(), kind: z.string(), reason: z.string() })),
    derivation: z.array(DerivationLine),
  }),
  steps: z.array(
    z.object({
      id: z.string(),
      kind: StepKind,
      role: z.string(),
      work: z.string(),
      hours: z.number(),
      state: z.enum(['done', 'current', 'waiting']),
      startedAt: Instant.nullable(),
      finishedAt: Instant.nullable(),
      dueAt: Instant.nullable(),
      choices: z.array(StepChoice),
      choice: z.string().nullable(),
    }),
  ),
  supplement: SupplementAsked.nullable().describe('The last request for papers'),
  supplements: z.array(SupplementAsked),
  supplementAllowance: z.object({ reason: z.string(), at: Instant, by: z.string() }).nullable(),
  supplementCost: z
    .boolean()
    .describe('True: one more request after reception counts overdue in the 766 score (item 2.1)'),
  stops: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      reason: z.string(),
      legalBasis: z.string(),
      decisionNumber: z.string(),
      reviewOn: z.string(),
    }),
  ),
  consultations: z.array(
    z.object({
      id: z.string(),
      unit: Ref,
      question: z.string(),
      mandatory: z.boolean(),
      silenceAgrees: z.boolean().describe('By law, no answer in time counts as agreement'),
      askedAt: Instant,
      dueAt: Instant,
      late: z.boolean(),
      answer: z.object({ at: Instant, by: z.string(), agrees: z.boolean(), text: z.string() }).nullable(),
    }),
  ),
  children: z.array(
    z.object({
      id: z.string(),
      agency: Ref,
      state: z.enum(['sending', 'open', 'done', 'failed']),
      code: z.string().nullable(),
      sentAt: Instant,
      dueAt: Instant,
      finishedAt: Instant.nullable(),
      late: z.boolean(),
      cause: z.string().nullable(),
      resultNumber: z.string().nullable(),
      resultFileId: z.string().nullable().describe('Opens at /api/dossiers/:id/files/:fileId'),
      revoked: z
        .array(z.object({ number: z.string(), fileId: z.string(), at: Instant, reason: z.string() }))
        .describe('Results that the other agency took back; a corrected one is awaited or has come'),
    }),
  ),
  parent: z.object({ id: z.string(), code: z.string(), agency: Ref }).nullable(),
  explanations: z.array(z.object({ at: Instant, by: z.string(), cause: LateCause, text: z.string() })),
  correctionOf: z.object({ id: z.string(), code: z.string() }).nullable(),
  correctedBy: z.object({ id: z.string() }).nullable(),
  revokedResults: z.array(z.object({ number: z.string(), revokedAt: Instant, by: z.string(), reason: z.string() })),
  reminders: z.array(z.object({ at: Instant, channel: z.string(), by: z.string() })),
  receivingAgency: Ref,
  refusal: z.object({ reason: z.string(), legalBasis: z.string() }).nullable(),
  draft: ResultDraft.extend({
    hash: z.string(),
    printed: z
      .object({ grounds: z.array(z.string()), articles: z.array(z.string()) })
      .describe('As they stand on the document, numbered and punctuated'),
  }).nullable(),
  signing: z
    .object({ state: z.enum(['requested', 'signed', 'failed']), signer: z.string(), cause: z.string().nullable() })
    .nullable(),
  result: z
    .object({
      number: z.string().describe('Số, ký hiệu, e.g. 15/QĐ-BDT'),
      sha256: z.string(),
      signedAt: Instant,
      signer: z.string(),
      releasedAt: Instant.nullable(),
      outcome: z.enum(['granted', 'refused']),
    })
    .nullable(),
  handover: z.object({ at: Instant, receiverName: z.string(), method: ReturnMethod, proof: z.string() }).nullable(),
  payment: z.object({
    state: z.enum(['none', 'due', 'paid']),
    requests: z
      .array(
        z.object({
          amount: z.number().int().describe('VND'),
          reason: z.string(),
          requestedAt: Instant,
          payBy: z.string(),
          paidAt: Instant.nullable(),
          receiptNumber: z.string().nullable(),
        }),
      )
      .describe('The last one last'),
  }),
  delivery: z.object({ state: z.enum(['none', 'waiting', 'delivered']) }),
  sync: z.object({ state: z.enum(['not_synced', 'synced']) }),
  finishedAt: Instant.nullable(),
  trace: z.array(TraceLine),
  outcome: z
    .object({
      commandId: z.string(),
      command: z.string(),
      version: z.number().int(),
      state: z.enum(DOSSIER_STATES),
      at: Instant,
      repeated: z.boolean().describe('True: given before, nothing was done again'),
    })
    .optional()
    .describe('In answers to a command: its first outcome'),
  abilities: z.array(z.object({ command: z.enum(DOSSIER_COMMANDS), primary: z.boolean() })),
});
export type DossierDetail = z.infer<typeof DossierDetail>;

export const DossierDocument = z.enum([
  'receipt',
  'supplement',
  'refusal',
  'apology',
  'stop_notice',
  'control_slip',
  'draft',
  'result',
]);
export type DossierDocument = z.infer<typeof DossierDocument>;

/** What a socket carries: never content. */
export const DossierPush = z.object({ type: z.string(), dossierId: z.string(), version: z.number().int() });
export type DossierPush = z.infer<typeof DossierPush>;
