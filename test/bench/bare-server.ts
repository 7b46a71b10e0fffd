// The yardstick: Express 5 and the official driver, written the shortest way that does the same work on the database.
//
// For each request it does, in the order of the product and with the same concurrency:
//   every staff request  find the session by the id in the cookie, find its user
//   by-code              find the dossier by its code, only the fields that tell who may see it
//   detail               find the dossier whole
//   list                 find one row more than a page in the order of the product's index, with its projection
//   counter              the six counts of the product
//   radar                find one finding more than a page, and of each dossier on it what a draft needs
//   fragment             find the dossier named by the cookie, find its agency
//   create               find an earlier dossier of the command id; find agency and procedure version; take a number (find
//                        the key's and the last, insert; one taker at a time, as numbers have no gaps); insert the
//                        dossier with both events; answer; then its outbox: read the events, insert them into the
//                        history, pull the events
//   transition           (assign) find the dossier, find the assignee, one findOneAndUpdate filtered on id and version
//                        with the same fields, trace, event and command record; answer; then its outbox as above
// Documents, indexes, pool size and durability are the product's; bodies in are the same, bodies out about as large.
// It leaves out what the product is made of: signature checks, expiry of sessions, validation, policy, the domain (what it
// writes are constants and hashes of nothing), the legal clock, presenters, page rendering, security headers, request ids,
// sockets, logs and error pages.
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import mongoose from 'mongoose';
import { codeSeries, dossierCode } from '../../server/features/intake/numbering.domain.ts';
import type { DossierEvent, DossierRecord } from '../../server/features/dossiers/index.ts';
import type { CounterIntake } from '#schemas/intake/intake.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import type { UserRecord } from '#schemas/accounts/user.model';
import { addReads } from './bare-reads.ts';
import { FRAGMENT, newDossier, newEvent } from './bare-documents.ts';
import { serveParent } from './contender-process.ts';

const uri = process.env['MONGODB_URI'] ?? '';
const client = await new mongoose.mongo.MongoClient(uri, { maxPoolSize: 20 }).connect();
const db = client.db();
const sessions = db.collection<{ _id: string; session: { passport: { user: string } } }>('sessions');
const users = db.collection<UserRecord>('users');
const dossiers = db.collection<DossierRecord>('dossiers');
const history = db.collection<Omit<DossierEvent, 'id'> & { _id: string }>('dossier_events');
const agencies = db.collection<AgencyRecord>('agencies');
const versions = db.collection<ProcedureVersionRecord>('procedure_versions');
const numbers = db.collection<{ series: string; n: number; key: string; at: Date }>('number_entries');

const app = express();
app.disable('x-powered-by');
app.use(express.json({ limit: '1mb' }));

app.get('/api/dossiers/by-code/:code', async (req, res) => {
  await userOf(req);
  const projection = { agency: 1, unit: 1, holder: 1 };
  const found = await dossiers.findOne({ code: req.params.code }, { projection });
  res.json({ id: found?._id });
});

app.get('/api/dossiers/:id', async (req, res) => {
  await userOf(req);
  res.json(await dossiers.findOne({ _id: req.params.id }));
});

addReads(app, db, userOf);

app.get('/ho-so/:code/fragment', async (req, res) => {
  const token = /motcua\.lookup=([^.;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
  const id = Buffer.from(token, 'base64url').toString().split(' ')[1] ?? '';
  const found = await dossiers.findOne({ _id: id });
  const agency = await agencies.findOne({ _id: found?.agency.id ?? '' });
  res
    .type('html')
    .send(`${FRAGMENT}${found?.code ?? ''} ${found?.procedure.name ?? ''} ${agency?.name ?? ''}</article>`);
});

app.post('/api/dossiers', async (req, res) => {
  const user = await userOf(req);
  const body = req.body as CounterIntake;
  await dossiers.findOne({ _id: body.commandId });
  const now = new Date();
  const [agency, version] = await Promise.all([
    agencies.findOne({ _id: user.agencyId }),
    versions.findOne(
      { agencyId: user.agencyId, code: body.procedureCode, effectiveOn: { $lte: now.toISOString().slice(0, 10) } },
      { sort: { effectiveOn: -1 } },
    ),
  ]);
  if (!agency || !version) throw new Error('the office is not loaded');
  const n = await takeNumber(codeSeries(agency._id, now), body.commandId, now);
  const record = newDossier(body, dossierCode(agency._id, now, n), { user, agency, version, now });
  await dossiers.insertOne(record);
  res.status(201).json(record);
  deliver(record._id);
});

app.post('/api/dossiers/:id/commands', async (req, res) => {
  const user = await userOf(req);
  const body = req.body as { commandId: string; version: number; assigneeId: string };
  const before = await dossiers.findOne({ _id: req.params.id });
  const assignee = await users.findOne({ _id: body.assigneeId });
  if (!before || !assignee) throw new Error('no such dossier or person');
  const now = new Date();
  const holder = { id: assignee._id, name: assignee.name, title: assignee.title };
  const event = newEvent(before, user, now, { version: body.version + 1, command: 'assign', to: 'processing' });
  const command = {
    id: body.commandId,
    command: 'assign',
    actorId: user._id,
    version: body.version + 1,
    at: now,
  } as const;
  const stepRuns = [...before.stepRuns, { stepId: before.procedure.steps[1]?.id ?? '', startedAt: now, dueAt: now }];
  const after = await dossiers.findOneAndUpdate(
    { _id: before._id, version: body.version },
    {
      $set: {
        holder,
        stepIndex: 1,
        stepRuns,
        state: 'processing',
        open: true,
        waitingOn: `user:${holder.id}`,
        lastHash: event.hash,
      },
      $inc: { version: 1 },
      $push: { trace: event, pendingEvents: event, commands: { ...command, state: 'processing' } },
    },
    { returnDocument: 'after' },
  );
  res.json(after);
  deliver(before._id);
});

const server = app.listen(0, '127.0.0.1', 4096, () => {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  serveParent(url, client, async () => {
    server.closeAllConnections();
    await client.close();
  });
});

async function userOf(req: Request): Promise<UserRecord> {
  const id = /motcua\.sid=s%3A([^.;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
  const session = await sessions.findOne({ _id: id });
  const user = await users.findOne({ _id: session?.session.passport.user ?? '' });
  if (!user) throw new Error('nobody is signed in');
  return user;
}

let taking: Promise<unknown> = Promise.resolve();

function takeNumber(series: string, key: string, at: Date): Promise<number> {
  const mine = taking.then(async () => {
    const [, last] = await Promise.all([
      numbers.findOne({ series, key }),
      numbers.findOne({ series }, { sort: { n: -1 } }),
    ]);
    const n = (last?.n ?? 0) + 1;
    await numbers.insertOne({ series, n, key, at });
    return n;
  });
  taking = mine.catch(() => undefined);
  return mine;
}

/** What the outbox does after the answer. */
function deliver(id: string): void {
  const run = async (): Promise<void> => {
    const waiting = await dossiers.findOne({ _id: id }, { projection: { pendingEvents: 1 } });
    const events = waiting?.pendingEvents ?? [];
    await history.insertMany(
      events.map(({ id: _id, ...rest }) => ({ _id, ...rest })),
      { ordered: false },
    );
    await dossiers.updateOne({ _id: id }, { $pull: { pendingEvents: { id: { $in: events.map((e) => e.id) } } } });
  };
  void run();
}
