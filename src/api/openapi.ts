import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from './context.ts'
import type { ApiPorts } from './ports.ts'

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** OpenAPI 3.1 of all routes, from the schemas with which they check what comes in. */
export function openApiDocument(app: OpenAPIHono<Env>, { version, settings }: ApiPorts): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that `selaras tokens create` or POST /v1/brands/{brand}/tokens has made',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'selaras_session',
    description: 'Of a signed-in browser; writes also send `X-CSRF-Token`',
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Selaras',
      version,
      description:
        'Findings of what a brand says on all its channels, and the check of a draft before it is published. Send a token with every request, as `Authorization: Bearer sel_…`; `selaras tokens create` makes one. A token belongs to one brand, so `/v1/findings` is short for `/v1/brands/{brand}/findings` of that brand, and likewise for all others. Writes take an `Idempotency-Key`; reads give an `ETag`. Web pages of another origin may ask with a token where the settings name that origin; never with a cookie.',
    },
    servers: [{ url: settings.publicUrl ?? '/' }],
  })
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const open = !path.startsWith('/v1')
    for (const operation of Object.values(item) as {
      security?: unknown
      parameters?: unknown[]
      responses?: object
    }[]) {
      if (typeof operation !== 'object' || !operation.responses) continue
      operation.security ??= open ? [] : [{ token: [] }, { session: [] }]
      if (!path.includes('{brand}')) continue
      const brand = {
        name: 'brand',
        in: 'path',
        required: true,
        schema: { type: 'string' },
        description: 'Slug of the brand',
      }
      operation.parameters = [brand, ...(operation.parameters ?? [])]
    }
  }
  return document
}
