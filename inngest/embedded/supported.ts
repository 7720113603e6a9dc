import { parseSync } from 'oxc-parser'

/** Parts of the SDK that need more than the embedded executor offers: whole modules, by their names. */
export const FORBIDDEN_MODULES: readonly string[] = [
  'inngest/connect',
  'inngest/experimental',
  'inngest/realtime',
  'inngest/react',
  '@inngest/realtime',
  '@inngest/agent-kit',
  '@inngest/ai',
  '@inngest/middleware-encryption',
]

/** Names that must not be imported from `inngest`. */
export const FORBIDDEN_IMPORTS: readonly string[] = [
  'fetch',
  'realtime',
  'experiment',
  'connect',
  'createDefer',
  'createScorer',
]

/** Members that must not be used, whatever they are called on: `step.ai`, `client.endpoint`, … */
export const FORBIDDEN_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  step: ['ai', 'fetch', 'waitForSignal', 'sendSignal', 'realtime', 'score', 'metadata', 'sandbox'],
  group: ['experiment', 'sandbox'],
  inngest: ['endpoint', 'endpointProxy', 'connect', 'realtime', 'sendSignal'],
}

/** What a function must not take out of its context. */
export const FORBIDDEN_CONTEXT: readonly string[] = ['defer', 'publish', 'realtime']

type Node = { type: string; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child)
}

/** `step` or `context.step`: the last name of what a member is taken from. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier' && typeof node.name === 'string') return node.name
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'MemberExpression' ? nameOf(node.property) : undefined
}

function importsIn(node: Node): string[] {
  const source = isNode(node.source) ? nameOf(node.source) : undefined
  if (source === undefined) return []
  if (FORBIDDEN_MODULES.some((module) => source === module || source.startsWith(`${module}/`))) return [source]
  if (source !== 'inngest' || !Array.isArray(node.specifiers)) return []
  return node.specifiers.flatMap((specifier: unknown) => {
    const name = isNode(specifier) ? nameOf(specifier.imported ?? specifier.local) : undefined
    return name !== undefined && FORBIDDEN_IMPORTS.includes(name) ? [`${name} (inngest)`] : []
  })
}

function memberIn(node: Node): string[] {
  const [owner, member] = [nameOf(node.object), nameOf(node.property)]
  const forbidden =
    owner !== undefined && Object.hasOwn(FORBIDDEN_MEMBERS, owner) ? FORBIDDEN_MEMBERS[owner] : undefined
  return member !== undefined && forbidden?.includes(member) ? [`${owner}.${member}`] : []
}

const namesTaken = (pattern: Node): Map<string, unknown> =>
  new Map(
    (Array.isArray(pattern.properties) ? pattern.properties : []).flatMap((property: unknown) => {
      const name = isNode(property) ? nameOf(property.key) : undefined
      return isNode(property) && name !== undefined ? [[name, property.value] as const] : []
    }),
  )

/** `({ event, defer }) => …` and `({ step: { ai } }) => …`; a pattern without the SDK's own names is somebody else's. */
function contextIn(pattern: Node): string[] {
  const taken = namesTaken(pattern)
  if (!['event', 'events', 'step', 'runId', 'attempt', 'group'].some((name) => taken.has(name))) return []
  const nested = Object.entries(FORBIDDEN_MEMBERS).flatMap(([owner, members]) => {
    const inner = taken.get(owner)
    const names = isNode(inner) && inner.type === 'ObjectPattern' ? namesTaken(inner) : new Map()
    return members.filter((member) => names.has(member)).map((member) => `${owner}.${member}`)
  })
  return [...FORBIDDEN_CONTEXT.filter((name) => taken.has(name)), ...nested]
}

/**
 * The uses of SDK features in a TypeScript source that the embedded executor does not support, each once, for example
 * `step.ai` or `inngest/connect`. Empty when the source may run on it. Throws when the source cannot be parsed.
 */
export function unsupportedUses(sourceText: string): string[] {
  const { program, errors } = parseSync('function.ts', sourceText)
  const fault = errors.find((error) => error.severity === 'Error')
  if (fault) throw new Error(fault.message)
  const found = [...walk(program as unknown as Node)].flatMap((node) => {
    if (node.type === 'MemberExpression') return memberIn(node)
    if (node.type === 'ObjectPattern') return contextIn(node)
    return node.type.startsWith('Import') || node.type.startsWith('Export') ? importsIn(node) : []
  })
  return [...new Set(found)]
}
