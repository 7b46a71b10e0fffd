// Gives every request an id that its answer, its log lines and its events carry.
import type { RequestHandler } from 'express';
import { newId } from '../kernel/ids.ts';

declare module 'express-serve-static-core' {
  interface Request {
    id: string;
  }
}

export const requestId: RequestHandler = (req, res, next) => {
  req.id = newId();
  res.setHeader('X-Request-Id', req.id);
  next();
};
