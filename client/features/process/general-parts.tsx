// The parts of a draft that are single values: names, limit, fee, who may sign, the day in force.
import { useState } from 'preact/hooks';
import type { DraftContent, ProcessParts } from '#schemas/catalogue/draft.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay } from '../../i18n/time-words.ts';
import { AreaField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import { LinesField, NumberField, Tick } from './process-fields.tsx';

export interface PartProps {
  content: DraftContent;
  change: (part: Partial<DraftContent>) => void;
  parts: ProcessParts;
}

const LINES = ['field', 'level', 'agencyText', 'applicantText', 'result', 'onlineLevel'] as const;

export function GeneralParts({ content, change, parts }: PartProps) {
  const w = words().process;
  return (
    <section class="sheet stack" aria-labelledby="general-title">
      <h2 id="general-title">{w.sectionGeneral}</h2>
      <AreaField id="name" label={w.fields.name} rows={2} value={content.name} onValue={(name) => change({ name })} />
      <div class="field-pair">
        {LINES.map((field) => (
          <TextField
            key={field}
            id={field}
            label={w.fields[field]}
            value={content[field]}
            onValue={(value) => change({ [field]: value })}
          />
        ))}
      </div>
      <SelectField
        id="unitId"
        label={w.fields.unitId}
        prompt={w.choose}
        value={content.unitId}
        options={parts.units.map(({ id, name }) => ({ value: id, label: name }))}
        onValue={(unitId) => change({ unitId })}
      />
      <LinesField
        id="channels"
        label={w.fields.channels}
        value={content.channels}
        onValue={(channels) => change({ channels })}
      />
      <LinesField
        id="legalBasis"
        label={w.fields.legalBasis}
        value={content.legalBasis}
        onValue={(legalBasis) => change({ legalBasis })}
      />
      <AreaField
        id="notes"
        label={w.fields.notes}
        optional
        value={content.notes}
        onValue={(notes) => change({ notes })}
      />
    </section>
  );
}

const UNITS = ['working-day', 'working-hour', 'calendar-day', 'month', 'same-day', 'none'] as const;
const STAND_INS = ['KT.', 'TL.', 'TUQ.'] as const;

export function TimeParts({ content, change }: PartProps) {
  const w = words().process;
  return (
    <section class="sheet stack" aria-labelledby="time-title">
      <h2 id="time-title">{w.sectionTime}</h2>
      <LimitFields limit={content.limit} onLimit={(limit) => change({ limit })} />
      <div class="field-pair">
        <NumberField
          id="fee.amount"
          label={w.feeAmount}
          value={content.fee.amount}
          onValue={(amount) => change({ fee: { ...content.fee, amount: Math.round(amount) } })}
        />
        <TextField
          id="fee.text"
          label={w.feeText}
          value={content.fee.text}
          onValue={(text) => change({ fee: { ...content.fee, text } })}
        />
      </div>
      <fieldset class="choices">
        <legend>{w.fields.standIns}</legend>
        <p class="hint">{w.standInsHint}</p>
        {STAND_INS.map((form) => (
          <Tick
            key={form}
            label={w.standIn[form]}
            checked={content.standIns.includes(form)}
            onChange={(checked) =>
              change({ standIns: STAND_INS.filter((f) => (f === form ? checked : content.standIns.includes(f))) })
            }
          />
        ))}
      </fieldset>
      <EffectiveField day={content.effectiveOn} onDay={(effectiveOn) => change({ effectiveOn })} />
    </section>
  );
}

type Limit = DraftContent['limit'];

function LimitFields({ limit, onLimit }: { limit: Limit; onLimit: (limit: Limit) => void }) {
  const w = words().process;
  const counted = limit.unit !== 'same-day' && limit.unit !== 'none';
  return (
    <>
      <div class="field-pair">
        {counted && (
          <NumberField
            id="limit.value"
            label={w.fields.limit}
            value={limit.value}
            onValue={(value) => onLimit({ ...limit, value })}
          />
        )}
        <SelectField
          id="limit.unit"
          label={counted ? w.limitUnit : w.fields.limit}
          value={limit.unit}
          options={UNITS.map((unit) => ({ value: unit, label: w.limitUnits[unit] }))}
          onValue={(value) => {
            const unit = UNITS.find((known) => known === value) ?? 'working-day';
            onLimit({ value: limit.value, unit, ...(unit === 'same-day' ? { afterThreeNextDay: true } : {}) });
          }}
        />
      </div>
      {limit.unit === 'same-day' && (
        <Tick
          label={w.afterThree}
          checked={limit.afterThreeNextDay !== false}
          onChange={(afterThreeNextDay) => onLimit({ ...limit, afterThreeNextDay })}
        />
      )}
    </>
  );
}

function EffectiveField({ day, onDay }: { day: string | null; onDay: (day: string | null) => void }) {
  const w = words().process;
  const [typed, setTyped] = useState(() => (day === null ? '' : plainDay(day)));
  const shown = readDay(typed, serverNow()) === day ? typed : day === null ? '' : plainDay(day);
  return (
    <DayField
      id="effectiveOn"
      label={w.fields.effectiveOn}
      hint={w.effectiveHint}
      value={shown === '' && day === null ? typed : shown}
      onValue={(next) => {
        setTyped(next);
        onDay(readDay(next, serverNow()));
      }}
    />
  );
}
