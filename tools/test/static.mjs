import { join } from 'node:path'
import { buildLock, forgetOldTypes } from '../run/build.mjs'
import { baseEnvironment } from '../run/environment.mjs'
import { withLock } from '../run/lock.mjs'
import { typescript } from '../run/programs.mjs'
import { run } from '../run/run.mjs'
import { journalBreaches, machineBreaches } from './source-rules.mjs'

const WITHIN_MS = 3 * 60_000

/** Runs one program; a breach is what it printed when it failed, or when it cannot show that it looked at anything. */
async function program({ root, runtime }, args, looked) {
  const env = { ...baseEnvironment(process.env), PATH: runtime.path, NO_COLOR: '1' }
  const done = await run(runtime.node, args, { cwd: root, env, timeoutMs: WITHIN_MS })
  if (done.code !== 0) return [done.output || `mã ${done.code}`]
  return !looked || looked.test(done.output) ? [] : [`không thấy tệp nào được xem: ${done.output}`]
}

async function types(context) {
  const { root } = context
  // typegen writes below .next, where a build may be at work.
  const generated = await withLock(buildLock(root), () => {
    forgetOldTypes(root)
    return program(context, [join(root, 'node_modules/next/dist/bin/next'), 'typegen'])
  })
  return generated.length > 0
    ? generated
    : program(context, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.'])
}

/** Each check: its name, and a function that returns its breaches. */
const CHECKS = [
  [
    'định dạng và quy tắc viết (biome)',
    (c) => program(c, [join(c.root, 'node_modules/@biomejs/biome/bin/biome'), 'ci', '.'], /Checked [1-9]\d* files/),
  ],
  ['kiểu (next typegen, tsc)', types],
  ['ranh giới của ngôi nhà', (c) => program(c, ['tools/check-house.mjs', '.'], /^[1-9]\d* files, /m)],
  [
    'chỉ dùng phần Inngest mà bộ thực thi đi kèm có',
    (c) => program(c, typescript('tools/test/inngest-features.ts'), /[1-9]\d* files/),
  ],
  ['thứ tự các bước nâng cấp cơ sở dữ liệu', (c) => journalBreaches(join(c.root, 'db/migrations'))],
  ['không có đường dẫn hay kho gói của máy này', (c) => machineBreaches(c)],
]

/**
 * @param {import('./phases.mjs').Context} context
 * @returns {Promise<import('./phases.mjs').Outcome>} one per check
 */
export async function staticChecks(context) {
  const outcome = { passed: 0, failed: 0 }
  for (const [title, check] of CHECKS) {
    const breaches = await check(context)
    context.report.line(`${breaches.length === 0 ? '✓' : '✗'} ${title}`)
    for (const breach of breaches) context.report.plain(breach.trimEnd())
    outcome[breaches.length === 0 ? 'passed' : 'failed']++
  }
  return outcome
}
