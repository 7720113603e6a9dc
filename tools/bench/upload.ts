import { aPdf } from '@/db/testing/sample-files'
import { attachPapers, fillUntil, signInCitizen } from '@/e2e/fixtures/flows'
import { PlainBrowser, type PlainPage } from '@/e2e/fixtures/plain-browser'
import { agencyOfOfficer, servicesOf } from '../kills/services'
import { startBareServer } from './child'
import { residentGrowth, secondsOf } from './measure'
import { type Bench, freshApp, pidOf } from './stack'

const CITIZENS = ['congdan1', 'congdan2']
const FILE_BYTES = 50 * 1024 * 1024 - 1024
const SMALL_BYTES = 200_000
const MB = 1024 * 1024

type Window = { browser: PlainBrowser; page: PlainPage; paper: string }

/** Four uploads of 50 MB at once: by how much the app's memory grows, and how fast they are, beside a bare busboy server. */
export async function benchUpload(bench: Bench): Promise<void> {
  await freshApp(bench)
  const windows = await fourWindows(bench)
  const file = new File([new Uint8Array(aPdf(FILE_BYTES))], 'bản quét.pdf', { type: 'application/pdf' })
  const small = new File([new Uint8Array(aPdf(SMALL_BYTES))], 'trang.pdf', { type: 'application/pdf' })
  const totalMb = (windows.length * file.size) / MB

  // Code is loaded and compiled by the first upload; a second paper of each draft takes the large one.
  const [first] = windows
  if (first) await send(first, small, 'warm-up')
  let seconds = 0
  const growth = await residentGrowth(pidOf(bench, 'app'), async () => {
    seconds = await secondsOf(() => Promise.all(windows.map((window) => send(window, file, 'large'))))
  })

  const bare = await startBareServer('tools/bench/bare-upload.ts', {})
  await postBare(bare.url, small)
  let bareSeconds = 0
  const bareGrowth = await residentGrowth(bare.pid, async () => {
    bareSeconds = await secondsOf(() => Promise.all(windows.map(() => postBare(bare.url, file))))
  })
  await bare.stop()

  bench.say(
    `upload: ${windows.length} at once, ${totalMb.toFixed(0)} MB: ${seconds.toFixed(2)} s, resident +${(growth / MB).toFixed(1)} MB`,
  )
  bench.say(`upload: bare busboy server: ${bareSeconds.toFixed(2)} s, resident +${(bareGrowth / MB).toFixed(1)} MB`)
  bench.found({
    what: `${windows.length} tệp 50 MB cùng lúc, bộ nhớ tăng`,
    value: growth / MB,
    unit: 'MB',
    baseline: { what: 'busboy trần', value: bareGrowth / MB },
    bar: 'dưới 64 MB',
  })
  bench.found({
    what: `${windows.length} tệp 50 MB cùng lúc, tốc độ`,
    value: totalMb / seconds,
    unit: 'MB/giây',
    baseline: { what: 'busboy trần', value: totalMb / bareSeconds },
  })
}

/** Each citizen in front of the papers of each service. */
async function fourWindows({ sql, env }: Bench): Promise<Window[]> {
  const services = await servicesOf(sql, await agencyOfOfficer(sql, 'motcua'))
  const opened = CITIZENS.flatMap((username) =>
    services.slice(0, 2).map(async (service): Promise<Window> => {
      const browser = new PlainBrowser()
      await signInCitizen(browser, { app: env.APP_URL }, username)
      const submission = { answers: service.answers, fileFor: () => undefined }
      const page = await fillUntil('giay-to', browser, { app: env.APP_URL }, service.code, submission)
      return { browser, page, paper: service.papers[0] ?? '' }
    }),
  )
  return Promise.all(opened)
}

async function send({ browser, page, paper }: Window, file: File, name: string): Promise<void> {
  const named = new File([file], `${name}.pdf`, { type: file.type })
  await attachPapers(browser, page, { fileFor: (key) => (key === paper ? named : undefined) })
}

async function postBare(url: string, file: File): Promise<void> {
  const body = new FormData()
  body.append('tep', file)
  const response = await fetch(url, { method: 'POST', body })
  if (response.status !== 201) throw new Error(`bare upload answered ${response.status}`)
  await response.text()
}
