// Both languages are complete: the compiler closes the shape, this closes the content.
import assert from 'node:assert/strict';
import { DOSSIER_COMMANDS, DOSSIER_STATES } from '#schemas/dossiers/dossier-state.contract';
import { isHumanCommand } from '../../../client/features/dossier/command-forms.ts';
import { en } from '../../../client/i18n/en/index.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, path === '' ? key : `${path}.${key}`));
}

describe('dictionaries', () => {
  it('have the same entries, also where the type leaves the keys open', () => {
    assert.deepEqual(
      leaves(en)
        .map(([path]) => path)
        .sort(),
      leaves(vi)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('leave no text empty and write composed letters (NFC)', () => {
    for (const [path, text] of [...leaves(vi), ...leaves(en)]) {
      if (typeof text !== 'string') continue;
      assert.notEqual(text.trim(), '', path);
      assert.equal(text, text.normalize('NFC'), path);
    }
  });

  it('say what happens next in every state', () => {
    for (const state of DOSSIER_STATES) assert.ok(vi.dossier.nextByState[state].length > 10, state);
  });

  it('name the consequence of every command a person can give', () => {
    const human = DOSSIER_COMMANDS.filter(isHumanCommand);
    assert.deepEqual(Object.keys(vi.commandForm.consequence).sort(), [...human].sort());
  });
});
