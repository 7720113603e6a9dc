import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config'

const RIGHT = {
  EXECUTOR_DATABASE_URL: 'postgres://ten:matkhau@127.0.0.1:5544/mot_cua',
  INNGEST_EVENT_KEY: 'khoa-su-kien-1, khoa-su-kien-2',
  INNGEST_SIGNING_KEY: `signkey-prod-${'ab'.repeat(32)}`,
  INNGEST_APP_URL: 'http://127.0.0.1:3000/api/inngest',
}

describe('readConfig', () => {
  test('needs four values and has the rest by itself', () => {
    expect(readConfig({ ...RIGHT, INNGEST_PORT: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 8288,
      eventKeys: ['khoa-su-kien-1', 'khoa-su-kien-2'],
      slots: 32,
      retryBaseMs: undefined,
      clockOffsetMs: 0,
      retentionDays: 14,
      dedupeDays: 90,
      checkpointing: true,
    })
  })

  test('reads the clock offset in both ways of writing', () => {
    expect(readConfig({ ...RIGHT, APP_CLOCK_OFFSET: 'P60D' }).clockOffsetMs).toBe(5_184_000_000)
    expect(readConfig({ ...RIGHT, APP_CLOCK_OFFSET: '-60000' }).clockOffsetMs).toBe(-60_000)
  })

  test.each([
    ['EXECUTOR_DATABASE_URL', ''],
    ['EXECUTOR_DATABASE_URL', 'mysql://127.0.0.1/x'],
    ['INNGEST_SIGNING_KEY', ''],
    ['INNGEST_SIGNING_KEY', 'signkey-prod-xyz'],
    ['INNGEST_SIGNING_KEY', 'signkey-prod-abc'],
    ['INNGEST_EVENT_KEY', ''],
    ['INNGEST_EVENT_KEY', 'ngan'],
    ['INNGEST_APP_URL', ''],
    ['INNGEST_APP_URL', 'ftp://127.0.0.1/x'],
    ['INNGEST_PORT', '99999'],
    ['INNGEST_PORT', 'tám'],
    ['EXECUTOR_HOST', '0.0.0.0'],
    ['EXECUTOR_HOST', '192.168.1.5'],
    ['APP_CLOCK_OFFSET', 'P1M'],
    ['EXECUTOR_SLOTS', '0'],
    ['EXECUTOR_RETRY_BASE_MS', 'x'],
    ['EXECUTOR_DEDUPE_DAYS', '3'],
  ])('%s=%s is told in one sentence that names it and not its value', (name, value) => {
    let sentence = ''
    try {
      readConfig({ ...RIGHT, [name]: value })
    } catch (error) {
      if (error instanceof ConfigError) sentence = error.message
    }
    expect(sentence).toContain(name)
    expect(sentence).toMatch(/^[^\n]+\.$/)
    if (value.length > 4 && name !== 'APP_CLOCK_OFFSET') expect(sentence).not.toContain(value)
  })
})
