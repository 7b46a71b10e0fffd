// Dates, durations and amounts in words.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { en } from '../../../client/i18n/en/index.ts';
import {
  addDays,
  dayAsked,
  fileSize,
  groupThousands,
  limitWords,
  percent,
  readDay,
  remainingWords,
  shortInstant,
  spokenInstant,
} from '../../../client/i18n/time-words.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

const NOW = new Date('2026-02-24T03:00:00Z');

describe('a day in an address', () => {
  it('is taken where it is one, and asks for nothing otherwise', () => {
    assert.equal(dayAsked('2026-02-24'), '2026-02-24');
    for (const rubbish of ['rubbish', '2026-02-31', '2026-13-01', '24/02/2026', '2026-02-24T10:00', '', undefined]) {
      assert.equal(dayAsked(rubbish), undefined, rubbish);
    }
  });
});

describe('deadline words', () => {
  it('counts remaining time in working days of eight hours', () => {
    assert.equal(remainingWords(vi, 3 * 480 + 120), 'còn 3 ngày 2 giờ làm việc');
    assert.equal(remainingWords(vi, 480), 'còn 1 ngày làm việc');
    assert.equal(remainingWords(vi, 65), 'còn 1 giờ làm việc');
    assert.equal(remainingWords(vi, 40), 'còn 40 phút làm việc');
  });

  it('says how far a dossier is past its due moment', () => {
    assert.equal(remainingWords(vi, -130), 'quá 2 giờ làm việc');
    assert.equal(remainingWords(vi, -5), 'quá 5 phút làm việc');
    assert.equal(remainingWords(en, -480), '1 day of working time over');
  });

  it('drops hours from ten days on', () => {
    assert.equal(remainingWords(vi, 10 * 480 + 60), 'còn 10 ngày làm việc');
  });

  it('speaks an instant in Vietnam time wherever it is read', () => {
    assert.equal(spokenInstant(vi, '2026-02-24T10:00:00+07:00'), 'thứ Ba, 24/02/2026 lúc\u00a010:00');
    assert.equal(spokenInstant(vi, '2026-02-23T17:30:00Z'), 'thứ Ba, 24/02/2026 lúc\u00a000:30');
    assert.equal(spokenInstant(en, '2026-02-24T10:00:00+07:00'), 'Tuesday, 24/02/2026 at\u00a010:00');
    assert.equal(shortInstant('2026-02-24T10:00:00+07:00'), '10:00 24/02');
  });

  it('names every kind of time limit', () => {
    assert.equal(limitWords(vi, { value: 15, unit: 'working-day' }), '15 ngày làm việc');
    assert.equal(limitWords(vi, { value: 0, unit: 'same-day' }), 'Trong ngày làm việc');
    assert.equal(limitWords(en, { value: 1, unit: 'month' }), '1 month');
  });
});

describe('reading a typed day', () => {
  it('takes the ways people type it', () => {
    for (const typed of ['24/02/2026', '24/2/2026', '24-2-2026', '24.02.2026', '24022026', ' 24/2 ']) {
      assert.equal(readDay(typed, NOW), '2026-02-24', typed);
    }
  });

  it('refuses days that do not exist and words that are no day', () => {
    for (const typed of ['31/02/2026', '29/02/2026', '00/01/2026', '12/13/2026', 'mai', '', '2026-02-24']) {
      assert.equal(readDay(typed, NOW), null, typed);
    }
    assert.equal(readDay('29/02/2028', NOW), '2028-02-29');
  });

  it('reads back every day it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const day = addDays('2026-01-01', days);
        assert.equal(readDay(day.split('-').reverse().join('/'), NOW), day);
      }),
    );
  });
});

describe('amounts', () => {
  it('writes them the Vietnamese way', () => {
    assert.equal(groupThousands(1234567), '1.234.567');
    assert.equal(groupThousands(50), '50');
    assert.equal(percent(97.65), '97,65 %');
    assert.equal(fileSize(482_113), '471 kB');
    assert.equal(fileSize(3_500_000), '3,3 MB');
  });
});
