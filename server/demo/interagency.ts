// One procedure between commune and province in the demo office: 1.012222 asks the board for its view before the decision.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { BOARD } from './people.ts';

type Version = Omit<ProcedureVersionRecord, 'searchText'>;

/** The commune's procedure that hands a part to the province. */
export const JOINT_PROCEDURE = '1.012222';
/** The board's part of it. */
export const BOARD_PART = 'BDT-LT01';

/** Working hours inside the commune's 25 working days: the board's part, and the draft after it. */
const BOARD_HOURS = 56;
const DRAFT_HOURS = 54;

/** The commune's version: its own examination, the board's step, then the draft, in the hours the specialist had. */
export function withBoardStep(version: Version): Version {
  if (version.code !== JOINT_PROCEDURE) return version;
  const last = version.steps.findLast((step) => step.kind === 'work');
  return {
    ...version,
    steps: version.steps.flatMap((step): ProcedureStep[] =>
      step === last ? [examination(step), BOARD_STEP, draft(step)] : [step],
    ),
  };
}

const examination = (step: ProcedureStep): ProcedureStep => ({
  ...step,
  work: 'Thẩm định hồ sơ, lập danh sách đề nghị',
  hours: step.hours - BOARD_HOURS - DRAFT_HOURS,
});

const draft = (step: ProcedureStep): ProcedureStep => ({
  ...step,
  id: 'du-thao',
  work: 'Tiếp thu ý kiến của tỉnh, dự thảo quyết định',
  hours: DRAFT_HOURS,
});

const BOARD_STEP: ProcedureStep = {
  id: 'lien-thong-tinh',
  kind: 'interagency',
  role: 'Sở Dân tộc và Tôn giáo',
  work: 'Thẩm tra, cho ý kiến về người được đề nghị',
  hours: BOARD_HOURS,
  child: { agencyId: BOARD, procedureCode: BOARD_PART },
};

/** The board's own procedure for what a commune sends: its own unit, limit, steps and result. */
export function boardPartOf(commune: Version): Version {
  const step = (id: string, kind: ProcedureStep['kind'], role: string, work: string, hours: number): ProcedureStep => ({
    id,
    kind,
    role,
    work,
    hours,
  });
  return {
    ...commune,
    _id: `demo-${BOARD}-${BOARD_PART}-1`,
    agencyId: BOARD,
    unitId: 'phong-chinh-sach',
    code: BOARD_PART,
    name: 'Thẩm tra hồ sơ công nhận người có uy tín do Ủy ban nhân dân cấp xã chuyển đến',
    level: 'tỉnh (liên thông với xã)',
    agencyText: 'Sở Dân tộc và Tôn giáo',
    applicantText: 'Ủy ban nhân dân cấp xã',
    onlineLevel: 'liên thông',
    channels: ['liên thông'],
    limit: { value: 7, unit: 'working-day' },
    fee: { amount: 0, text: 'Không' },
    // What the commune's own document asks for comes after this view; the rest goes along.
    papers: commune.papers.filter((paper) => !paper.name.startsWith('Văn bản đề nghị')),
    steps: [
      step('b1', 'reception', 'Bộ phận Một cửa', 'Nhận hồ sơ điện tử từ cấp xã', 1),
      step('b2', 'work', 'Chuyên viên Phòng Chính sách dân tộc', 'Thẩm tra, dự thảo văn bản cho ý kiến', 36),
      step('b3', 'review', 'Lãnh đạo Phòng Chính sách dân tộc', 'Kiểm tra, ký nháy, trình', 8),
      step('b4', 'approval', 'Lãnh đạo Sở', 'Phê duyệt, ký số', 8),
      step('b5', 'issue', 'Văn thư', 'Vào số, chuyển kết quả về cấp xã', 2),
      step('b6', 'return', 'Bộ phận Một cửa', 'Trả kết quả về hồ sơ của cấp xã', 1),
    ],
    result: 'Văn bản cho ý kiến',
  };
}
