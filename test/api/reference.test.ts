import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentOf } from './openapi.ts'
import { TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start({}, { run: false })
})
afterAll(() => server.end())

test('the OpenAPI document is a valid one of version 3.1', async () => {
  const document = await documentOf(server.api.app)
  const checked = await new Validator().validate(structuredClone(document))
  expect(checked.errors ?? []).toEqual([])
  expect(checked.valid).toBe(true)
})

test('every route but webhooks, which are signed, asks for a caller and names the brand', async () => {
  const { paths } = await documentOf(server.api.app)
  const below = Object.entries(paths).filter(([path]) => path.startsWith('/v1'))
  expect(below.length).toBeGreaterThan(20)
  for (const [path, item] of below) {
    for (const operation of Object.values(item) as { security?: unknown[]; parameters?: { name: string }[] }[]) {
      expect(operation.security, path).toHaveLength(path.startsWith('/v1/cms/') ? 0 : 2)
      if (path.includes('{brand}')) expect(operation.parameters?.map(({ name }) => name)).toContain('brand')
    }
  }
})

interface Told {
  description?: string
  $ref?: string
}
test('every parameter and every field of a body says what it means', async () => {
  const { paths } = await documentOf(server.api.app)
  const silent: string[] = []
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      const { parameters = [], requestBody } = operation
      const fields = Object.entries(requestBody?.content?.['application/json']?.schema?.properties ?? {})
      const named = parameters.map((one) => [one.name, { ...one.schema, ...one }] as const)
      const without = [...named, ...fields].filter(([, one]) => !one.description && !one.$ref)
      silent.push(...without.map(([name]) => `${method} ${path} ${name}`))
    }
  }
  expect(silent).toEqual([])
})
interface Operation {
  parameters?: ({ name: string; schema?: Told } & Told)[]
  requestBody?: { content?: Record<string, { schema?: { properties?: Record<string, Told> } }> }
}

test('the reference page tells every route and every kind of problem, without a script', async () => {
  const { paths } = await documentOf(server.api.app)
  const { text, headers } = await server.ask('GET', '/docs')
  for (const path of Object.keys(paths)) expect(text).toContain(path)
  expect(text).not.toMatch(/<script|https?:\/\/(?!127)/)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text).not.toMatch(/`|<tr><th>Field<\/th><th>Value<\/th><th>Meaning<\/th><\/tr><\/table>/)
  expect(text.indexOf('id="findings"')).toBeLessThan(text.indexOf('id="operations"'))
  const problem = await server.ask('GET', '/nowhere')
  expect(text).toContain(`id="${problem.body.type.split('#')[1]}"`)
})
