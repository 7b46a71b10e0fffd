import assert from 'node:assert/strict';
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef, type PDFDocument } from '@cantoo/pdf-lib';
import { signPdf, verifyPdf } from '../../../server/platform/pades/index.ts';
import { demoKeys, requestFor, samplePage, sealOver, signAsLeader, tamper, type DemoKeys } from './samples.ts';

const at = (key: string): PDFName => PDFName.of(key);

/** What an attacker could add to a signed file without touching a signed byte. */
const ATTACKS: Record<string, (doc: PDFDocument) => unknown> = {
  'another content for the page': (doc) => {
    const content = doc.context.stream('BT ET 0 0 595 842 re f');
    doc.getPage(0).node.set(at('Contents'), doc.context.register(content));
  },
  'the content stream of the page, redefined in place': (doc) => {
    const ref = doc.getPage(0).node.get(at('Contents'));
    assert.ok(ref instanceof PDFRef);
    doc.context.assign(ref, doc.context.stream('0 0 595 842 re f'));
    doc.context.snapshot?.markRefForSave(ref);
  },
  'a font of the page, redefined in place': (doc) => {
    const font = doc.context.enumerateIndirectObjects().find(([, object]) => {
      return object instanceof PDFDict && object.get(at('Type')) === at('Font');
    });
    assert.ok(font);
    doc.context.assign(font[0], doc.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Symbol' }));
    doc.context.snapshot?.markRefForSave(font[0]);
  },
  'a text note over the page': (doc) => {
    const note = doc.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [50, 50, 300, 100], F: 4 });
    doc.getPage(0).node.addAnnot(doc.context.register(note));
  },
  'the look of the first signature': (doc) => {
    const look = leaderWidget(doc).lookup(at('AP'), PDFDict).get(at('N'));
    assert.ok(look instanceof PDFRef);
    const old = doc.context.lookup(look);
    assert.ok(old && 'dict' in old && old.dict instanceof PDFDict);
    doc.context.assign(look, PDFRawStream.of(old.dict, Buffer.from('0 0 10 10 re f')));
    doc.context.snapshot?.markRefForSave(look);
  },
  'the place of the first signature': (doc) => {
    leaderWidget(doc).set(at('Rect'), doc.context.obj([0, 0, 595, 842]));
  },
  'a field that is no signature': (doc) => {
    const T = PDFHexString.fromText('Chu');
    addField(doc, doc.context.obj({ FT: 'Tx', Subtype: 'Widget', T, Rect: [0, 0, 99, 99] }));
  },
  'an unsigned signature field painted over the text': (doc) => {
    const look = doc.context.register(doc.context.formXObject([], { BBox: [0, 0, 99, 99] }));
    const T = PDFHexString.fromText('Che');
    addField(doc, doc.context.obj({ FT: 'Sig', Subtype: 'Widget', T, Rect: [0, 0, 99, 99], AP: { N: look } }));
  },
  'a script that runs on opening': (doc) => {
    doc.catalog.set(at('OpenAction'), doc.context.obj({ S: 'JavaScript', JS: PDFHexString.fromText('app.alert(1)') }));
  },
  'another page': (doc) => doc.addPage([595, 842]),
  'another tree of pages': (doc) => {
    const tree = doc.context.nextRef();
    const page = doc.context.register(doc.context.obj({ Type: 'Page', Parent: tree, MediaBox: [0, 0, 595, 842] }));
    doc.context.assign(tree, doc.context.obj({ Type: 'Pages', Kids: [page], Count: 1 }));
    doc.catalog.set(at('Pages'), tree);
  },
  'a turned page': (doc) => doc.getPage(0).node.set(at('Rotate'), doc.context.obj(180)),
  'other document information': (doc) => doc.setTitle('Quyết định khác'),
  'a deleted object': (doc) => {
    const ref = doc.getPage(0).node.get(at('Contents'));
    assert.ok(ref instanceof PDFRef);
    doc.context.snapshot?.markDeletedRef(ref);
    doc.context.delete(ref);
  },
  'form values drawn anew by the viewer': (doc) => {
    doc.catalog.lookup(at('AcroForm'), PDFDict).set(at('NeedAppearances'), doc.context.obj(true));
  },
};

function leaderWidget(doc: PDFDocument): PDFDict {
  return doc.catalog.lookup(at('AcroForm'), PDFDict).lookup(at('Fields'), PDFArray).lookup(0, PDFDict);
}

function addField(doc: PDFDocument, field: PDFDict): void {
  const ref = doc.context.register(field);
  doc.catalog.lookup(at('AcroForm'), PDFDict).lookup(at('Fields'), PDFArray).push(ref);
  doc.getPage(0).node.addAnnot(ref);
}

describe('what may be added to a signed PDF', () => {
  let keys: DemoKeys;
  let leaderOnly: Uint8Array;

  before(async () => {
    keys = await demoKeys();
    leaderOnly = await signAsLeader(keys);
  });

  const check = (pdf: Uint8Array) => verifyPdf(pdf, { trustedRootsDer: [keys.root] });

  for (const [name, attack] of Object.entries(ATTACKS)) {
    it(`refuses after signing: ${name}`, async () => {
      const { valid, codes } = await check(await tamper(leaderOnly, attack));
      assert.equal(valid, false);
      assert.deepEqual(codes, ['pades.not_whole_file', 'pades.changed_after_signing']);
    });

    it(`refuses between two signatures: ${name}`, async () => {
      const verdict = await check(await sealOver(keys, await tamper(leaderOnly, attack)));
      assert.equal(verdict.valid, false);
      const [leader, seal] = verdict.signatures;
      assert.deepEqual(leader?.codes, ['pades.changed_after_signing']);
      assert.equal(seal?.valid, true);
    });
  }

  it('does not find a signature taken out of the list of fields, and says so', async () => {
    const emptied = await tamper(leaderOnly, (doc) => {
      doc.catalog.lookup(at('AcroForm'), PDFDict).set(at('Fields'), PDFArray.withContext(doc.context));
    });
    assert.deepEqual((await check(emptied)).codes, ['pades.no_signature']);
    // Sealed afterwards the file is the seal's own: only the rule of required signatures can miss the leader.
    const requiredFields = ['ChuKyLanhDao', 'ConDauCoQuan'];
    const sealed = await verifyPdf(await sealOver(keys, emptied), { trustedRootsDer: [keys.root], requiredFields });
    assert.deepEqual(sealed.codes, ['pades.required_missing']);
  });

  it('refuses even an empty revision behind the last signature', async () => {
    const { codes } = await check(await tamper(leaderOnly, () => undefined));
    assert.deepEqual(codes, ['pades.not_whole_file']);
  });

  it('refuses content given later to a reference that led nowhere', async () => {
    const dangling = PDFRef.of(900);
    const base = await tamper(await samplePage(), (doc) => {
      const contents = doc.getPage(0).node.get(at('Contents'));
      assert.ok(contents);
      doc.getPage(0).node.set(at('Contents'), doc.context.obj([contents, dangling]));
    });
    const signed = await signAsLeader(keys, base);
    assert.equal((await check(signed)).valid, true);

    const filled = await tamper(signed, (doc) => doc.context.assign(dangling, doc.context.stream('0 0 595 842 re f')));
    const { valid, signatures } = await check(await sealOver(keys, filled));
    assert.equal(valid, false);
    assert.deepEqual(signatures[0]?.codes, ['pades.changed_after_signing']);
  });

  it('accepts three signatures, each over the ones before', async () => {
    const third = await signPdf(
      requestFor(await sealOver(keys, leaderOnly), 'VanThu', { rect: [10, 10, 200, 60] }),
      keys.seal,
    );
    const { valid, signatures } = await check(third);
    assert.equal(valid, true);
    assert.deepEqual(
      signatures.map(({ field, coversWholeFile }) => [field, coversWholeFile]),
      [
        ['ChuKyLanhDao', false],
        ['ConDauCoQuan', false],
        ['VanThu', true],
      ],
    );
  });
});
