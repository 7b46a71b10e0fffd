// Who and what: the code to copy, the procedure, the applicant, where it is and who holds it.
import type { ComponentChildren } from 'preact';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { spokenInstant } from '../../i18n/time-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function WhoAndWhat({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  return (
    <div class="who-what">
      <p class="dossier-code">
        <span>{dossier.code ?? w.dossier.noCode}</span>
        {dossier.code !== null && <CopyButton text={dossier.code} what={w.dossier.code} />}
      </p>
      <p class="dossier-owner">{dossier.owner.name}</p>
      <dl class="facts">
        <Fact name={w.dossier.where}>
          <StatusBadge state={dossier.state} /> {dossier.unit?.name ?? dossier.receivingUnit.name}
        </Fact>
        <Fact name={w.dossier.holder}>{dossier.holder?.name ?? w.dossier.nobody}</Fact>
        {dossier.receivedAt !== null && (
          <Fact name={w.dossier.received}>
            {spokenInstant(w, dossier.receivedAt)}, {w.dossier.channels[dossier.channel]}
          </Fact>
        )}
        {dossier.filer && <Fact name={w.dossier.filer}>{dossier.filer.name}</Fact>}
      </dl>
      <Applicant dossier={dossier} />
    </div>
  );
}

/** On a phone an address ends its line after the @, not inside a name. */
function Email({ address }: { address: string }) {
  const [name = '', ...host] = address.split('@');
  return (
    <>
      {name}@<wbr />
      {host.join('@')}
    </>
  );
}

/** Contact and identity stay folded: needed now and then, and not for everybody behind the desk to read. */
function Applicant({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { owner, filer } = dossier;
  return (
    <details>
      <summary>{w.dossier.more}</summary>
      <dl class="facts">
        <Fact name={owner.kind === 'person' ? w.dossier.identity : w.dossier.taxCode}>{owner.identityNumber}</Fact>
        <Fact name={w.dossier.phone}>
          <a href={`tel:${owner.phone}`}>{owner.phone}</a>
        </Fact>
        {owner.email !== undefined && (
          <Fact name={w.dossier.email}>
            <Email address={owner.email} />
          </Fact>
        )}
        <Fact name={w.dossier.address}>{owner.address}</Fact>
        {filer && (
          <Fact name={w.dossier.filer}>
            {filer.name}, {filer.identityNumber}, <a href={`tel:${filer.phone}`}>{filer.phone}</a>
            <br />
            {w.dossier.authorisation}: {filer.authorisation}
          </Fact>
        )}
        <Fact name={w.dossier.returnMethod}>
          {w.intake[dossier.returnMethod]}
          {dossier.returnAddress !== null && dossier.returnAddress !== '' && `, ${dossier.returnAddress}`}
        </Fact>
        {dossier.accessCode !== null && (
          <Fact name={w.dossier.accessCode}>
            <span class="strong">{dossier.accessCode}</span>
          </Fact>
        )}
      </dl>
    </details>
  );
}
