// Gives one dossier to somebody: the suggested person stands chosen, so that Enter is enough.
import { useState } from 'preact/hooks';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { Suggestion, UnitDossier, UnitWorkload } from '#schemas/people/people.contract';
import { giveCommand } from '../../api/endpoints.ts';
import type { Reply } from '../../api/http.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { SelectField } from '../../ui/field.tsx';
import { announce } from '../../ui/live-region.tsx';
import { checkFilled } from './form-rules.ts';
import { loadText } from './load-words.tsx';
import { PeopleForm } from './people-form.tsx';
import { checkReason, ReasonField } from './reason-field.tsx';

interface GiveFormProps {
  dossier: UnitDossier;
  command: NonNullable<UnitDossier['command']>;
  people: UnitWorkload['people'];
  onGiven: () => void;
  onCancel: () => void;
  /** Reads the board again after somebody else was faster. */
  reload: () => Promise<void>;
}

/** Who and why; the load is the one that stands beside the name on the board. */
function suggestedWords({ personId, name, freedom, finished }: Suggestion, people: UnitWorkload['people']): string {
  const w = words();
  const load = people.find((p) => p.id === personId)?.load;
  const why = [
    w.people.freedom[freedom],
    ...(finished > 0 ? [w.people.hasFinished(finished)] : []),
    ...(load ? [loadText(w, load)] : []),
  ];
  return w.people.suggested(name, why.join('; '));
}

export function GiveForm({ dossier, command, people, onGiven, onCancel, reload }: GiveFormProps) {
  const w = words();
  const { suggestion } = dossier;
  const [assigneeId, setAssigneeId] = useState(suggestion?.personId ?? '');
  const [reason, setReason] = useState(w.people.reassignFirst);
  // Ticked for one person: another one who is chosen later has to be ticked again.
  const [evenAway, setEvenAway] = useState('');
  const takers = people
    .filter((p) => p.takesDossiers && p.id !== dossier.holderId)
    .sort((a, b) => Number(a.awayUntil !== null) - Number(b.awayUntil !== null));
  const away = takers.find((p) => p.id === assigneeId && p.awayUntil !== null);
  const meant = away !== undefined && evenAway === assigneeId;
  const give = async (commandId: string): Promise<Reply<DossierDetail>> => {
    const envelope = { commandId, version: dossier.version, ...(meant ? { evenAway: true } : {}) };
    const body: CommandBody =
      command === 'assign' ? { ...envelope, command, assigneeId } : { ...envelope, command, assigneeId, reason };
    const reply = await giveCommand(dossier.id, body);
    if (!reply.ok && reply.failure.kind === 'problem' && reply.failure.problem.status === 409) await reload();
    return reply;
  };
  return (
    <PeopleForm<DossierDetail>
      title={command === 'assign' ? w.people.assign : w.people.reassign}
      {...(suggestion ? { lead: suggestedWords(suggestion, people) } : {})}
      submit={command === 'assign' ? w.people.assign : w.people.reassign}
      ready={suggestion !== null}
      fields={['assigneeId', 'reason']}
      check={() => ({
        ...checkFilled({ assigneeId: { value: assigneeId, label: w.people.give } }, w),
        ...(command === 'reassign' ? checkReason(reason, w.people.reassignReason) : {}),
      })}
      intent={[command, assigneeId, meant, reason, dossier.version]}
      send={give}
      onDone={(given) => {
        announce(w.people.givenTo(given.holder?.name ?? ''));
        onGiven();
      }}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <SelectField
            id="assigneeId"
            label={w.people.give}
            value={assigneeId}
            error={errors.assigneeId}
            prompt={w.people.choosePerson}
            options={takers.map((p) => ({
              value: p.id,
              label: w.people.option(
                p.name,
                loadText(w, p.load),
                p.awayUntil === null ? '' : w.people.awayUntil(plainDay(p.awayUntil)),
              ),
            }))}
            onValue={setAssigneeId}
          />
          {away && (
            <label class="tick">
              <input
                id="evenAway"
                type="checkbox"
                checked={meant}
                onChange={(event) => setEvenAway(event.currentTarget.checked ? assigneeId : '')}
              />
              <span>{w.commandForm.evenAway}</span>
            </label>
          )}
          {command === 'reassign' && (
            <ReasonField value={reason} onValue={setReason} errors={errors} label={w.people.reassignReason} />
          )}
        </>
      )}
    </PeopleForm>
  );
}
