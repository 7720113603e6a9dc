import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

const FOLDERS = ['app', 'components', 'lib', 'db', 'inngest', 'sandbox', 'tools', 'e2e']
const ROOT_FILES = /^(proxy|instrumentation|auth)[\w-]*\.ts$/
/** Tests, and what only tests use. */
const TEST = /\.(test|spec)\.tsx?$|(^|\/)testing(\.ts$|\/)/

function* walk(root, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* walk(root, path)
    else if (/\.(ts|tsx|mts|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) yield relative(root, path)
  }
}

/** Resolves an import to a file inside the house, or undefined for a package. Throws on an inside path that leads nowhere. */
function resolve(root, from, specifier) {
  const inside = specifier.startsWith('@/') ? specifier.slice(2) : undefined
  const base = inside ?? (specifier.startsWith('.') ? join(dirname(from), specifier) : undefined)
  if (base === undefined || /\.(css|json|svg|sql|png|woff2)$/.test(base)) return undefined
  const bare = normalize(base).replace(/\.js$/, '')
  const isFile = (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile()
  const found = ['', '.ts', '.tsx', '.mts', '.mjs', '/index.ts', '/index.tsx'].map((end) => bare + end).find(isFile)
  if (!found) throw new Error(`${from}: "${specifier}" leads nowhere`)
  return found
}

/** Where each import of a module points, and whether it takes types alone. */
function specifiersOf({ staticImports, staticExports, dynamicImports }, source) {
  const plain = staticImports.map((i) => [
    i.moduleRequest.value,
    i.entries.length > 0 && i.entries.every((entry) => entry.isType),
  ])
  const again = staticExports.flatMap((e) =>
    e.entries.filter((entry) => entry.moduleRequest).map((entry) => [entry.moduleRequest.value, entry.isType]),
  )
  // A computed specifier cannot be followed and names no file of ours.
  const lazy = dynamicImports
    .map((i) => /^(['"`])([^$]*)\1$/.exec(source.slice(i.moduleRequest.start, i.moduleRequest.end))?.[2])
    .filter((specifier) => specifier !== undefined)
    .map((specifier) => [specifier, false])
  return [...plain, ...again, ...lazy]
}

/** The code alone: comments become blanks of the same length. */
function withoutComments(source, comments) {
  let text = source
  for (const { start, end } of comments) text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  return text
}

/**
 * Reads every source file of the house.
 * @param {string} root
 * @returns {{ files: { path: string, isTest: boolean, text: string, lines: number, imports: import('./import-rules.mjs').Import[] }[],
 *   broken: string[] }} `broken`: files that do not parse, imports that lead nowhere
 */
export function readHouse(root) {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const paths = [
    ...folders.flatMap((folder) => [...walk(root, join(root, folder))]),
    ...readdirSync(root).filter((name) => ROOT_FILES.test(name)),
  ]
  const broken = []
  const files = paths.flatMap((path) => {
    const source = readFileSync(join(root, path), 'utf8')
    const { module, comments, errors } = parseSync(path, source)
    if (errors.some((error) => error.severity === 'Error')) {
      broken.push(`${path}: does not parse`)
      return []
    }
    const imports = specifiersOf(module, source).flatMap(([specifier, typeOnly]) => {
      try {
        const to = resolve(root, path, specifier)
        return [{ from: path, to, external: to ? undefined : specifier, typeOnly }]
      } catch (error) {
        broken.push(error.message)
        return []
      }
    })
    const text = withoutComments(source, comments)
    return [{ path, isTest: TEST.test(path), text, lines: source.split('\n').length - 1, imports }]
  })
  return { files, broken }
}
