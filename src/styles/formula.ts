import { RuleIssue } from './issue.ts'

type Values = (name: string) => number
type Term = (values: Values) => number

export interface Formula {
  names: readonly string[]
  value: Term
}

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  'math.sqrt': Math.sqrt,
  'math.abs': Math.abs,
  'math.pow': Math.pow,
  'math.log': Math.log,
  'math.log10': Math.log10,
  'math.floor': Math.floor,
  'math.ceil': Math.ceil,
  'math.min': Math.min,
  'math.max': Math.max,
}
const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|([A-Za-z_][\w.]*)|([-+*/%(),]))/y
const DEPTH = 50

/**
 * Parses arithmetic over named counts: `+ - * / %`, brackets, `math.sqrt` and its like.
 * @throws RuleIssue at the first sign that does not belong
 */
export function parseFormula(source: string, path: readonly PropertyKey[]): Formula {
  const tokens = tokenize(source, path)
  const names: string[] = []
  let at = 0
  let depth = 0
  const wrong = (expected: string) => {
    const token = tokens[at]
    return new RuleIssue(path, token ? `\`${token}\`` : 'the end of the formula', expected, token)
  }
  const take = (token: string) => {
    if (tokens[at] !== token) throw wrong(`\`${token}\``)
    at++
  }
  const chain = (next: () => Term, apply: Readonly<Record<string, (a: number, b: number) => number>>): Term => {
    let left = next()
    while (tokens[at] !== undefined && Object.hasOwn(apply, tokens[at]!)) {
      const operate = apply[tokens[at++]!]!
      const [a, b] = [left, next()]
      left = (values) => operate(a(values), b(values))
    }
    return left
  }
  const sum = (): Term => chain(product, { '+': (a, b) => a + b, '-': (a, b) => a - b })
  const product = (): Term => chain(factor, { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b })
  const inBrackets = (): Term => {
    if (++depth > DEPTH) throw wrong('fewer brackets')
    const inner = sum()
    depth--
    return inner
  }
  const factor = (): Term => {
    const token = tokens[at]
    if (token === undefined) throw wrong('a number or a count')
    at++
    if (token === '-' || token === '+') {
      if (++depth > DEPTH) throw wrong('fewer signs')
      const inner = factor()
      depth--
      return token === '-' ? (values) => -inner(values) : inner
    }
    if (token === '(') {
      const inner = inBrackets()
      take(')')
      return inner
    }
    if (/^[\d.]/.test(token)) return () => Number(token)
    if (tokens[at] === '(') return call(token)
    if (/^\w/.test(token)) {
      names.push(token)
      return (values) => values(token)
    }
    at--
    throw wrong('a number or a count')
  }
  const call = (name: string): Term => {
    if (!Object.hasOwn(FUNCTIONS, name)) {
      at--
      throw wrong(`one of ${Object.keys(FUNCTIONS).join(', ')}`)
    }
    take('(')
    const args = [inBrackets()]
    while (tokens[at] === ',') {
      at++
      args.push(inBrackets())
    }
    take(')')
    return (values) => FUNCTIONS[name]!(...args.map((arg) => arg(values)))
  }
  const value = sum()
  if (at < tokens.length) throw wrong('an operator')
  return { names, value }
}

function tokenize(source: string, path: readonly PropertyKey[]): string[] {
  const tokens: string[] = []
  const text = source.trimEnd()
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) {
      const sign = text.slice(at).trim()[0]!
      throw new RuleIssue(path, `\`${sign}\``, 'numbers, counts, + - * / % and brackets', sign)
    }
    tokens.push(match[1] ?? match[2] ?? match[3]!)
  }
  return tokens
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}

/** Parses a comparison with a number, such as `> 8.0`. */
export function parseCondition(source: string, path: readonly PropertyKey[]): (value: number) => boolean {
  const match = /^\s*([<>]=?|[=!]=)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(source)
  if (!match) throw new RuleIssue(path, JSON.stringify(source), 'a comparison with a number, such as `> 8.0`')
  const [, operator, limit] = match
  return (value) => COMPARE[operator!]!(value, Number(limit))
}
