// The sets of statutory forms as data: names, numbers and sentences, by the day from which a document is made by them.
// A new circular is a new entry here; the layouts only read it.
import type { FormName, FormSetId } from '#schemas/forms/form-set.contract';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';

interface FormText {
  /** Mẫu số. */
  number: string;
  /** As a sentence; the title is the same in capitals. */
  name: string;
}

/** A form that is numbered: the letters before the agency in `Số: 12/HDHS-SDTTG`. */
interface NumberedForm extends FormText {
  letters: string;
}

export interface FormSet {
  id: FormSetId;
  basis: string;
  effectiveFrom: DayString;
  /** Whether the forms name the applicant's identity number. */
  identityNumber: boolean;
  forms: {
    receipt: NumberedForm & { withRegisterEntry: boolean };
    supplement: NumberedForm & { withDeadline: boolean };
    refusal: NumberedForm;
    apology: NumberedForm & { lateness: string; apology: string; newTime: string; closing: string };
    /** No such form before 2025. */
    stop_notice?: NumberedForm;
    control_slip: FormText;
    register: FormText;
  };
}

const RECEIPT = { number: '01', name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', letters: 'TNHS' } as const;
const SUPPLEMENT = { number: '02', name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', letters: 'HDHS' } as const;
const CONTROL_SLIP = 'Phiếu kiểm soát quá trình giải quyết hồ sơ';
const REGISTER = 'Sổ theo dõi hồ sơ';

/** Oldest first; the oldest also covers every day before it. */
export const FORM_SETS: readonly [FormSet, ...FormSet[]] = [
  {
    id: '2018',
    basis: 'Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    effectiveFrom: '2018-11-23',
    identityNumber: false,
    forms: {
      receipt: { ...RECEIPT, withRegisterEntry: true },
      supplement: { ...SUPPLEMENT, withDeadline: false },
      refusal: { number: '03', name: 'Phiếu từ chối giải quyết hồ sơ', letters: 'TCGQ' },
      apology: {
        number: '04',
        name: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
        letters: 'PXL',
        lateness: 'Tuy nhiên, chúng tôi không thể trả kết quả giải quyết hồ sơ của Ông/Bà đúng thời gian đã hẹn.',
        apology:
          'Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà. Chúng tôi xin lỗi Ông/Bà và sẽ khẩn trương hoàn tất việc giải quyết hồ sơ.',
        newTime: 'Thời gian hẹn trả kết quả lại',
        closing: 'Mong nhận được sự thông cảm của Ông/Bà vì sự chậm trễ này./.',
      },
      control_slip: { number: '05', name: CONTROL_SLIP },
      register: { number: '06', name: REGISTER },
    },
  },
  {
    id: '2025',
    basis: 'Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/9/2025 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    // The day of signing; an agency whose province began later changes this day and nothing else.
    effectiveFrom: '2025-09-15',
    identityNumber: true,
    forms: {
      receipt: { ...RECEIPT, withRegisterEntry: false },
      supplement: { ...SUPPLEMENT, withDeadline: true },
      refusal: { number: '03', name: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', letters: 'TCGQ' },
      apology: {
        number: '04',
        name: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
        letters: 'PXL',
        lateness: 'Hồ sơ của Ông/Bà chưa thể giải quyết xong trong thời hạn đã hẹn.',
        apology: 'Chúng tôi xin lỗi Ông/Bà vì sự chậm trễ này và đề nghị được gia hạn thời gian giải quyết hồ sơ.',
        newTime: 'Thời gian đề nghị gia hạn đến',
        closing: 'Rất mong Ông/Bà thông cảm và phối hợp./.',
      },
      stop_notice: { number: '05', name: 'Thông báo dừng giải quyết hồ sơ', letters: 'TBD' },
      control_slip: { number: '06', name: CONTROL_SLIP },
      register: { number: '07', name: REGISTER },
    },
  },
];

/** The set by which a document of this day is made. @param day civil day in Vietnam */
export const formSetOn = (day: DayString): FormSet =>
  FORM_SETS.findLast((set) => set.effectiveFrom <= day) ?? FORM_SETS[0];

export const formSet = (id: FormSetId): FormSet => FORM_SETS.find((set) => set.id === id) ?? FORM_SETS[0];

/** The forms that a set has, in the order of their numbers. */
export function formsOf(set: FormSet): { form: FormName; text: FormText }[] {
  return (Object.entries(set.forms) as [FormName, FormText][])
    .map(([form, text]) => ({ form, text }))
    .sort((a, b) => a.text.number.localeCompare(b.text.number));
}

/** The title as it stands on the form. */
export const titleOf = (text: Pick<FormText, 'name'>): string => text.name.toLocaleUpperCase('vi');
