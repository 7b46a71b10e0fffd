// Which other agencies a desk may take in for: the province is the boundary, and an agency that has ended takes no more.
import assert from 'node:assert/strict';
import { mayTakeInFor } from '../../../server/features/catalogue/boundary.domain.ts';

const TODAY = '2026-11-23';
const agency = (_id: string, validTo?: string) => ({ _id, name: `Cơ quan ${_id}`, ...(validTo ? { validTo } : {}) });
const code = (own: string, other: ReturnType<typeof agency>): string => {
  const may = mayTakeInFor(agency(own), other, TODAY);
  return may.ok ? 'yes' : may.code;
};

describe('reception regardless of boundary', () => {
  it('is for every agency of the province, by identifiers of either form', () => {
    assert.equal(code('H99.17', agency('H99.21.3')), 'yes');
    assert.equal(code('H99.21.3', agency('H99')), 'yes');
    assert.equal(code('H99.17', agency('000.00.21.H99')), 'yes');
  });

  it('ends at the province', () => {
    assert.equal(code('H99.17', agency('H98.17')), 'catalogue.other_province');
    assert.equal(code('H99.17', agency('000.99.17.H98')), 'catalogue.other_province');
    assert.equal(code('H99.17', agency('H9.17')), 'catalogue.other_province');
  });

  it('ends with the last day of the other agency', () => {
    assert.equal(code('H99.17', agency('H99.21', TODAY)), 'yes');
    const ended = mayTakeInFor(agency('H99.17'), agency('H99.21', '2026-11-22'), TODAY);
    assert.deepEqual(ended, {
      ok: false,
      code: 'catalogue.agency_ended',
      params: { agency: 'Cơ quan H99.21', day: 'Chủ nhật, 22/11/2026' },
    });
  });

  it('begins with the first day of the other agency', () => {
    const begins = (validFrom: string) => mayTakeInFor(agency('H99.17'), { ...agency('H99.21'), validFrom }, TODAY);
    assert.equal(begins(TODAY).ok, true);
    assert.deepEqual(begins('2026-11-24'), {
      ok: false,
      code: 'catalogue.agency_not_begun',
      params: { agency: 'Cơ quan H99.21', day: 'thứ Ba, 24/11/2026' },
    });
  });

  it('is no question at the own desk', () => {
    assert.equal(code('H99.17', agency('H99.17', '2020-01-01')), 'yes');
  });
});
