// The public procedures: the list with its search and single procedures.
import { Router } from 'express';
import { sendPage } from '../../platform/http/html.ts';
import { findProcedure, houseOf, procedurePage, type CitizenReads } from './citizen.queries.ts';
import { frameOf, textOf, type FrameDeps } from './page-frame.routes.ts';
import { AbsentPage } from './problem.page.tsx';
import { ProcedurePage, ProceduresPage } from './procedures.page.tsx';

export function procedureRoutes(deps: CitizenReads & FrameDeps): Router {
  const router = Router();

  router.get('/thu-tuc', async (req, res) => {
    const q = textOf(req.query['q']).trim().slice(0, 200);
    const found = await procedurePage(deps, q, Math.trunc(Number(textOf(req.query['trang']))) || 1);
    const { name } = await houseOf(deps);
    sendPage(res, 200, ProceduresPage, { frame: frameOf(deps, req, res, name), q, ...found });
  });

  router.get('/thu-tuc/:code', async (req, res) => {
    const found = await findProcedure(deps, req.params.code, textOf(req.query['noi']));
    const frame = frameOf(deps, req, res, found?.agency.name);
    if (found) sendPage(res, 200, ProcedurePage, { frame, ...found });
    else sendPage(res, 404, AbsentPage, { frame });
  });

  return router;
}
