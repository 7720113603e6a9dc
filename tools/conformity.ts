import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ONE_STOP } from './conformity/one-stop'
import { PORTAL } from './conformity/portal'
import { documentOf, problemsOf } from './conformity/table'

/* npm run conformity: writes docs/tt-22-2019.md from tools/conformity/one-stop.ts and portal.ts, and says what in it is not so. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
writeFileSync(`${ROOT}docs/tt-22-2019.md`, documentOf())
const problems = problemsOf([...ONE_STOP, ...PORTAL], ROOT)
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
