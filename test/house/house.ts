import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'

/** A file below `src/`, by its path from the repository's root with forward slashes. */
export interface SourceText {
  file: string
  text: string
}

/** One import, re-export, `import()` or `import('…')` type. Lines count from 1. */
interface Import {
  file: string
  line: number
  /** As written: `../model/index.ts`, `zod`. */
  specifier: string
  /** Path of the file that a relative specifier names; undefined for a package. */
  target?: string
}

/** What each room may import, besides itself. `store/port.ts` and `api/problem.ts` are that one file of the room. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ['model'],
  sources: ['model', 'text'],
  extract: ['model', 'text'],
  match: ['model', 'text'],
  rules: ['model', 'text'],
  judge: ['model', 'text'],
  tone: ['model', 'text'],
  styles: ['model', 'text'],
  journey: ['model', 'text'],
  findings: ['model'],
  store: ['model'],
  report: ['model'],
  pipeline: [
    'model',
    'text',
    'sources',
    'extract',
    'match',
    'rules',
    'judge',
    'tone',
    'styles',
    'journey',
    'findings',
    'store',
  ],
  api: ['model', 'pipeline', 'report', 'store/port.ts'],
  slack: ['model', 'pipeline', 'report', 'store/port.ts', 'api/problem.ts'],
  cms: ['model', 'pipeline', 'report', 'store/port.ts', 'api/problem.ts'],
  mcp: ['model', 'pipeline', 'report', 'store/port.ts'],
  cli: ['model', 'pipeline', 'report', 'store/port.ts'],
  dashboard: ['model', 'pipeline', 'report', 'store/port.ts'],
}

/** Runtime packages that need no Node; each was looked at before it came to stand here. */
const PORTABLE = new Set([
  '@anthropic-ai/sdk',
  '@hono/zod-openapi',
  '@modelcontextprotocol/sdk',
  '@orama/stemmers',
  'csv-parse',
  'fast-xml-parser',
  'feedsmith',
  'handlebars',
  'hono',
  'htmlparser2',
  'kysely',
  'liquidjs',
  'marked',
  'p-queue',
  'picocolors',
  'postal-mime',
  'picomatch',
  're2js',
  'string-similarity',
  'wrap-ansi',
  'yaml',
  'zod',
])

/** Packages that one room may have although they need Node, and why. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cli: { commander: 'a command line exists on Node only; the commands themselves get their I/O handed in' },
}

const roomOf = (file: string): string => file.split('/')[1] ?? ''
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Everything that a file imports, types too, in the order in which it stands there. */
function importsOf({ file, text }: SourceText): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (node: ts.Node | undefined) => {
    if (!node || !ts.isStringLiteralLike(node)) return
    const specifier = node.text
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined
    found.push({ file, line, specifier, target })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0])
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The rule that an import breaks, or undefined. */
function broken({ file, specifier, target }: Import): string | undefined {
  const room = roomOf(file)
  const allowed = ROOMS[room]
  if (room === 'platform') return undefined
  if (!allowed) return `\`src/${room}\` is no room of the house`
  if (target === undefined) return brokenPackage(room, specifier)
  if (!target.startsWith('src/')) return 'nothing in src imports a file outside it'
  const other = roomOf(target)
  if (other === room || allowed.includes(other) || allowed.some((path) => target === `src/${path}`)) return undefined
  if (other === 'platform') return 'nothing imports platform'
  return `${room} may import ${allowed.join(', ') || 'no other room'}, not ${other}`
}

function brokenPackage(room: string, specifier: string): string | undefined {
  const name = packageOf(specifier)
  if (specifier.startsWith('node:') || builtinModules.includes(name)) return 'only platform imports modules of Node'
  if (PORTABLE.has(name) || EXCEPTIONS[room]?.[name]) return undefined
  return `${room} may import only packages that need no Node, and \`${name}\` is not listed as one`
}

/** What only platform reads, so that the same input gives the same output: the process, the clock, chance. */
const AMBIENT = /^(?:process|console|Math\.random|Date\.now|performance\.now|new Date\(\))$/

/** Where a file outside platform reads one of these, as `file:line: …`. */
function ambient({ file, text }: SourceText): string[] {
  if (roomOf(file) === 'platform') return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const read = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isNewExpression(node)
    if (read && AMBIENT.test(node.getText()) && !isMember(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push(`${file}:${line}: reads ${node.getText()}: only platform reads the process, the clock or chance`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** True for the name of a member, a key or a declaration: `report.process`, `{ process: 1 }`, `{ process: one } = job`. */
function isMember(node: ts.Node): boolean {
  const { name, propertyName } = node.parent as { name?: ts.Node; propertyName?: ts.Node }
  return name === node || propertyName === node
}

/** Circles of files that import each other, each as the edges around it; every file is told in one circle only. */
function circles(imports: readonly Import[]): Import[][] {
  const edges = Map.groupBy(imports, ({ file }) => file)
  const done = new Set<string>()
  const path: Import[] = []
  const found: Import[][] = []
  const walk = (file: string): void => {
    const start = path.findIndex((edge) => edge.file === file)
    if (start >= 0) found.push(path.slice(start))
    if (start >= 0 || done.has(file)) return
    for (const edge of edges.get(file) ?? []) {
      if (edge.target === undefined) continue
      path.push(edge)
      walk(edge.target)
      path.pop()
    }
    done.add(file)
  }
  for (const file of edges.keys()) walk(file)
  return found
}

/** Every break of the house's rules: `file:line: what stands there: the rule`. Empty where all hold. */
export function breaks(sources: readonly SourceText[]): string[] {
  const imports = sources.flatMap(importsOf)
  const single = imports.flatMap((one) => {
    const rule = broken(one)
    return rule ? [`${one.file}:${one.line}: imports ${one.specifier}: ${rule}`] : []
  })
  const round = circles(imports).map((circle) => {
    const [first] = circle
    const way = [...circle.map(({ file }) => file), first!.file].join(' → ')
    return `${first!.file}:${first!.line}: imports ${first!.specifier}: files do not import each other in a circle (${way})`
  })
  return [...single, ...round, ...sources.flatMap(ambient)]
}
