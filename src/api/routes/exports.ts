import { createRoute, z } from '@hono/zod-openapi'
import { storedDocument } from '../../pipeline/stored.ts'
import { REPORT_FORMATS, REPORTS } from '../../report/index.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import { findingsCsv } from '../csv.ts'
import { problem, problems } from '../schemas.ts'
import { findingFilter } from './findings.ts'

const FORMATS = ['csv', ...REPORT_FORMATS] as const
const ENDINGS: Record<string, string> = {
  sarif: 'sarif.json',
  junit: 'xml',
  markdown: 'md',
  text: 'txt',
  github: 'txt',
}
const file = (description: string) => ({ description, content: { '*/*': { schema: z.string() } } })

const one = createRoute({
  method: 'get',
  path: '/exports/{format}',
  tags: ['exports'],
  middleware: needs('read'),
  summary: 'Findings as a file: CSV, JSON, SARIF, JUnit, Markdown, HTML',
  request: {
    params: z.object({ format: z.enum(FORMATS as unknown as ['csv']).describe('How to write them') }),
    query: z.strictObject(findingFilter),
  },
  responses: { 200: file('The file'), ...problems, 409: problem('No run has finished yet') },
})

export const exportRoutes = () =>
  resource().openapi(one, async (c) => {
    const format = c.req.valid('param').format as (typeof FORMATS)[number]
    const { slug, store, config } = c.get('brand')
    const { document, snapshots } = await storedDocument(store, c.req.valid('query'))
    const { locale } = await config()
    const [content, contentType] =
      format === 'csv'
        ? [findingsCsv(document.findings), 'text/csv; charset=utf-8; header=present']
        : [REPORTS[format].render(document, { locale, snapshots }), REPORTS[format].contentType]
    return c.body(content, 200, {
      'content-type': contentType,
      // What was crawled is never run by whoever opens it here.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'content-disposition': `attachment; filename="${slug}-findings.${ENDINGS[format] ?? format}"`,
    })
  })
