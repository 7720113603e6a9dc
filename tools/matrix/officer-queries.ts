import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import { z } from 'zod'

const Node = z.looseObject({ type: z.string() })
type Node = z.infer<typeof Node>

/** A node of the syntax tree and all below it. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  const node = Node.safeParse(value)
  return node.success ? [node.data, ...Object.values(node.data).flatMap(nodesOf)] : []
}

const nameOf = (value: unknown): string => z.looseObject({ name: z.string() }).safeParse(value).data?.name ?? ''

/** Whether some function in it has a parameter whose type speaks of an `Officer`. */
const asksForOfficer = (declared: unknown): boolean =>
  nodesOf(declared)
    .filter(({ type }) => type === 'FunctionDeclaration' || type === 'ArrowFunctionExpression')
    .flatMap(({ params }) => nodesOf(params))
    .some(({ type, typeName }) => type === 'TSTypeReference' && nameOf(typeName) === 'Officer')

function exportedFrom(path: string): string[] {
  const exported = nodesOf(parseSync(path, readFileSync(path, 'utf8')).program).filter(
    ({ type }) => type === 'ExportNamedDeclaration',
  )
  return exported.flatMap(({ declaration }) =>
    nodesOf(declaration)
      .filter(({ type }) => type === 'FunctionDeclaration' || type === 'VariableDeclarator')
      .slice(0, 1)
      .filter(asksForOfficer)
      .map(({ id }) => nameOf(id)),
  )
}

/** Every exported query that an officer asks, as `<room>/<file> <function>`, sorted. */
export const officerQueries = (): string[] =>
  globSync(['lib/*/queries.ts', 'lib/*/queries/**/*.ts'])
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => exportedFrom(path).map((name) => `${path.slice('lib/'.length, -'.ts'.length)} ${name}`))
    .toSorted()
