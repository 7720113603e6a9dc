import { Halt } from './halt.mjs'

const REMIND_EVERY_MS = 10_000

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1).replace('.', ',')} s`

/**
 * What a person reads while the product starts or its tests run: one line per phase, each with the time since the beginning.
 * @param {{ write?: (text: string) => unknown }} [options]
 */
export function createReport({ write = (text) => process.stdout.write(text) } = {}) {
  const begun = performance.now()
  /** @param {string} text */
  const line = (text) => write(`[${seconds(performance.now() - begun).padStart(8)}] ${text}\n`)
  return {
    line,
    /** @param {string} text without the time, for tables and addresses */
    plain: (text = '') => write(`${text}\n`),
    /**
     * Names a phase, says every ten seconds that it still runs, and how long it took.
     * @template T
     * @param {string} title
     * @param {() => Promise<T>} run
     * @returns {Promise<T>}
     */
    async phase(title, run) {
      const from = performance.now()
      line(`${title} …`)
      const reminder = setInterval(
        () => line(`${title}: vẫn đang chạy (${seconds(performance.now() - from)})`),
        REMIND_EVERY_MS,
      )
      try {
        const result = await run()
        line(`${title}: xong (${seconds(performance.now() - from)})`)
        return result
      } finally {
        clearInterval(reminder)
      }
    },
  }
}

/**
 * Prints a failure for people: the sentence of a `Halt` alone, the stack of anything unforeseen.
 * @param {unknown} error
 */
export function printFailure(error) {
  if (!(error instanceof Halt)) return console.error(error)
  if (error.details) console.error(error.details.trimEnd())
  console.error(`Lỗi: ${error.message}`)
}
