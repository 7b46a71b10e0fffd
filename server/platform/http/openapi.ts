// The OpenAPI 3.1 document, generated from the endpoints and their contracts.
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

type Json = Record<string, unknown>;

/** JSON Schema of a contract; formats that only exist at run time (transforms) are shown by their input side. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const described: Json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) };
  // The document names its dialect once; OpenAPI 3.1 speaks the same one.
  delete described['$schema'];
  return described;
}

export function openApiDocument(endpoints: readonly Endpoint[], info: { title: string; version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const e of endpoints) {
    const path = e.path.replace(/:(\w+)/g, '{$1}');
    const params = [...e.path.matchAll(/:(\w+)/g)].map((m) => ({
      name: m[1],
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    paths[path] = { ...paths[path], [e.method]: operationOf(e, params) };
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'motcua.sid' } } },
  };
}

function operationOf(e: Endpoint, pathParams: Json[]): Json {
  const query = e.query
    ? (schemaOf(e.query, 'input') as { properties?: Record<string, Json>; required?: string[] })
    : {};
  const queryParams = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  return {
    summary: e.summary,
    ...(e.access === 'session' ? { security: [{ session: [] }] } : {}),
    parameters: [...pathParams, ...queryParams],
    ...(e.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(e.body, 'input') } } } }
      : {}),
    responses: {
      [e.status]: e.answer
        ? { description: e.summary, content: { 'application/json': { schema: schemaOf(e.answer, 'output') } } }
        : { description: e.summary },
      default: { description: 'RFC 9457 problem', content: { 'application/problem+json': {} } },
    },
  };
}
