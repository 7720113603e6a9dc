import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unsupportedUses } from '@/inngest/embedded/supported'

// Prints each use, in the product's workflows, of something that the embedded executor does not offer; exit 1 when there is one.
// A function must run unchanged on it and on a real Inngest server.
const ROOT = fileURLToPath(new URL('../../inngest/', import.meta.url))
const files = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.ts') && !path.startsWith('embedded/') && !/\.test\.ts$/.test(path))

const found = files.flatMap((path) =>
  unsupportedUses(readFileSync(`${ROOT}${path}`, 'utf8')).map((use) => `inngest/${path}: ${use}`),
)
for (const use of found) console.error(use)
console.log(`${files.length} files`)
process.exitCode = found.length > 0 ? 1 : 0
