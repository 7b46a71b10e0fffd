// Dossiers of the commune of which the province solves a part (liên thông), at every point of that way.
import { JOINT_PROCEDURE } from './interagency.ts';
import type { Group } from './story.ts';
import type { Move } from './move.ts';

/** The part, from the province's unit to the result that joins the commune's dossier by itself. */
const PART = [
  'part/assign',
  'part/submit_draft',
  'part/endorse',
  'part/approve',
  'part/sign',
  'part/release',
] as const satisfies readonly Move[];

export const BETWEEN_AGENCIES: readonly Group[] = [
  {
    name: 'lien-thong-vua-chuyen',
    count: 1,
    end: 'processing',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [6, 9],
    quietFor: [30, 200],
    withFiles: 1,
    script: ['assign', 'hand_over'],
    springs: ['received'],
  },
  {
    name: 'lien-thong-tinh-dang-lam',
    count: 1,
    end: 'processing',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [9, 12],
    activeShare: [0.7, 0.85],
    script: ['assign', 'hand_over', 'part/assign'],
    springs: ['processing'],
  },
  {
    name: 'lien-thong-da-co-ket-qua',
    count: 1,
    end: 'processing',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [9, 11],
    activeShare: [0.88, 0.95],
    script: ['assign', 'hand_over', ...PART],
    springs: ['returned'],
  },
  {
    name: 'lien-thong-xong',
    count: 1,
    end: 'returned',
    verdict: 'early',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [28, 36],
    script: ['assign', 'hand_over', ...PART, 'submit_draft', 'endorse', 'approve', 'sign', 'release', 'return_result'],
    springs: ['returned'],
  },
  // The province takes its answer back when the commune's result is out: the commune's leader looks and upholds it.
  {
    name: 'lien-thong-thu-hoi',
    count: 1,
    end: 'released',
    verdict: 'early',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [30, 36],
    script: [
      'assign',
      'hand_over',
      ...PART,
      'submit_draft',
      'endorse',
      'approve',
      'sign',
      'release',
      'part/revoke',
      'uphold_result',
    ],
    springs: ['returned', 'received'],
  },
  // The province's desk sends the part back: the hand-over has not succeeded. Once mended, it is sent again.
  {
    name: 'lien-thong-khong-thanh',
    count: 1,
    end: 'processing',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [8, 10],
    activeShare: [0.85, 0.95],
    script: ['assign', 'hand_over', 'part/refuse_reception'],
    springs: ['refused'],
  },
  {
    name: 'lien-thong-chuyen-lai',
    count: 1,
    end: 'processing',
    procedures: [JOINT_PROCEDURE],
    daysAgo: [9, 12],
    activeShare: [0.85, 0.95],
    script: ['assign', 'hand_over', 'part/refuse_reception', 'hand_over_again'],
    springs: ['refused', 'received'],
  },
];
